import type { Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import type { Handler } from "../../provider/handler";
import type { ChangeAction } from "../api/model";

/** Everything that carrying out one change takes, whoever planned it. */
export interface ResourceOperation {
  readonly address: string;
  /** Construct path, for messages. */
  readonly path: string;
  readonly kind: Kind;
  readonly handler: Handler;
  readonly providerKey: string;
  readonly action: ChangeAction;
  /** The resource as it is; undefined when it does not exist. */
  readonly before: Values | undefined;
  /** What it shall be made of, as far as that was known when planning. */
  readonly desired?: Values;
  /** Of a replacement: whether the new resource is created before the old one is deleted. */
  readonly createBeforeDestroy: boolean;
  /** Key of the object, where it is one that a replacement left over. */
  readonly deposed?: string;
  /** Paths of what is secret because of what it is made from. */
  readonly sensitivePaths?: readonly string[];
}
