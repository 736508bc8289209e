import type { Attribute, Shape, Value, Values } from "../../lib/core/attribute";
import { camelCase } from "../../lib/core/naming";
import { wholeObject } from "../engine/prior/state-values";
import { isUnknown } from "../engine/values/unknown";

/** Translates between values in the program's spelling and Terraform's objects, which name every attribute. */

/** Every attribute of the shape in the graph's spelling; unset ones are null, unknown ones stay unknown. */
export const toWire = wholeObject;

/**
 * The attributes that are set. Attributes that the shape does not have are dropped: an older version's state may have
 * them.
 */
export function fromWire(shape: Shape, object: unknown): Values {
  const values: Values = {};
  for (const [key, value] of Object.entries((object ?? {}) as Record<string, unknown>)) {
    const name = camelCase(key);
    const attribute = shape[name];
    if (attribute && value !== null && value !== undefined) values[name] = plainValue(attribute, value);
  }
  return values;
}

function plainValue(attribute: Attribute, value: unknown): Value {
  if (isUnknown(value)) return value as Value;
  if (attribute.type === "object") return fromWire(attribute.shape, value);
  if (attribute.type === "objects" && Array.isArray(value))
    return value.map((item) => (isUnknown(item) ? (item as Value) : fromWire(attribute.shape, item)));
  // A number that is no machine integer comes as decimal text.
  if (attribute.type === "number" && typeof value === "string") return Number(value);
  return value as Value;
}
