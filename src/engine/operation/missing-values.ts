import type { Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import type { Observed } from "../../provider/observed";
import { difference } from "../values/diff";
import { withoutLocals } from "../values/private-values";

/** Names of the attributes whose actual value is not the desired one. */
export function missingValues(kind: Kind, { values }: Observed, desired: Values): Set<string> {
  const { attributes } = kind;
  const late = Object.keys(desired).filter((name) => attributes[name]?.flags.updateOnly && values[name] === undefined);
  return new Set([...difference(kind, withoutLocals(attributes, desired), values).changed, ...late]);
}
