import type { Shape, Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Kind } from "../../../lib/core/kind";
import type { Observed } from "../../provider/observed";
import { changesOutside } from "./private-values";
import type { Recorded } from "../prior/recorded";
import { UNKNOWN, unknownValue } from "./unknown";
import { settle } from "./values";

/** What the cloud has, in the spelling of the state, completed with what the cloud never tells. */
export function present(kind: Kind, recorded: Pick<Recorded, "values"> | undefined, observed: Observed): Values {
  const settled = settle(attributesOf(kind), recorded?.values ?? {}, { ...observed.values, id: observed.id });
  return recorded ? { ...settled, ...changesOutside(kind.attributes, recorded.values, observed.values) } : settled;
}

/** Values of a resource that does not exist yet: what only the cloud sets is not known. */
export function unborn(kind: Kind, wanted: Values): Values {
  return { ...unknownOutputs(attributesOf(kind), wanted) };
}

function unknownOutputs(shape: Shape, wanted: Values): Values {
  const values: Values = {};
  for (const [name, attribute] of Object.entries(shape)) {
    const value = wanted[name];
    if (attribute.flags.computed) values[name] = unknownValue;
    else if (value === undefined || value === null) continue;
    else if (attribute.type === "object" && (value as unknown) !== UNKNOWN)
      values[name] = unknownOutputs(attribute.shape, value as Values);
    else if (attribute.type === "objects" && Array.isArray(value)) {
      values[name] = value.map((item) => unknownOutputs(attribute.shape, item as Values));
    } else values[name] = value;
  }
  return values;
}

/** Outputs that will not be what they were once the inputs of these names are changed. */
export function stirred(shape: Shape, changed: ReadonlySet<string>): Set<string> {
  return new Set([...changed].flatMap((name) => shape[name]?.flags.witnesses ?? []));
}
