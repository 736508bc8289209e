import type { Shape, Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Kind } from "../../../lib/core/kind";
import type { Observed } from "../../provider/observed";
import { externalChanges } from "./private-values";
import { UNKNOWN, unknownValue } from "./unknown";
import { normalize } from "./values";

/** The actual values in the spelling of the state, completed with recorded values that no read returns. */
export function refreshedValues(kind: Kind, prior: Values | undefined, observed: Observed): Values {
  const spelled = normalize(attributesOf(kind), prior ?? {}, { ...observed.values, id: observed.id });
  return prior ? { ...spelled, ...externalChanges(kind.attributes, prior, observed.values) } : spelled;
}

/** Values of a resource that does not exist yet: computed attributes are unknown. */
export function proposedNew(kind: Kind, desired: Values): Values {
  return { ...unknownOutputs(attributesOf(kind), desired) };
}

function unknownOutputs(shape: Shape, desired: Values): Values {
  const values: Values = {};
  for (const [name, attribute] of Object.entries(shape)) {
    const value = desired[name];
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

/** Computed attributes that become unknown when the named inputs change. */
export function unknownAfterUpdate(shape: Shape, changed: ReadonlySet<string>): Set<string> {
  return new Set([...changed].flatMap((name) => shape[name]?.flags.driftIndicators ?? []));
}
