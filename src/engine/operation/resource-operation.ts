import type { Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import type { Handler } from "../../provider/handler";
import type { ChangeAction } from "../api/model";

/** Everything that is needed to carry out one change, whichever engine planned it. */
export interface ResourceOperation {
  readonly address: string;
  /** Construct path, for messages. */
  readonly path: string;
  readonly kind: Kind;
  readonly handler: Handler;
  readonly providerKey: string;
  readonly action: ChangeAction;
  /** Prior values; undefined if the resource does not exist. */
  readonly before: Values | undefined;
  /** Desired values, as far as they were known when planning. */
  readonly desired?: Values;
  /** For a replacement: whether the new resource is created before the old one is deleted. */
  readonly createBeforeDestroy: boolean;
  /** Deposed key, if the object is a deposed one. */
  readonly deposed?: string;
  /** Paths that are secret because their values are made from secrets. */
  readonly sensitivePaths?: readonly string[];
}
