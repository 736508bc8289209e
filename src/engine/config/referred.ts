import type { Shape } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { addressOf } from "../lang/reference";
import type { StackConfig } from "./config";
import type { Step } from "../lang/expression";

/** What a traversal reads from: the attributes of a resource or data source, and the steps below them. */
export interface Referred {
  readonly type: string;
  readonly shape: Shape;
  readonly steps: readonly Step[];
}

/** Undefined for locals, variables and the like, and for another stack's outputs. */
export function referred(config: StackConfig, root: string, steps: readonly Step[]): Referred | undefined {
  const address = addressOf(root, steps);
  if (address === undefined) return undefined;
  const resource = config.resources.get(address);
  if (resource) return { type: resource.type, shape: attributesOf(resource.kind), steps: steps.slice(1) };
  const data = config.data.get(address);
  return data?.shape && { type: data.type, shape: data.shape, steps: steps.slice(2) };
}
