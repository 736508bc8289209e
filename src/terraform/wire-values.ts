import type { Attribute, Shape, Value, Values } from "../../lib/core/attribute";
import { camelCase, snakeCase } from "../../lib/core/naming";
import { UNKNOWN, isUnknown } from "../engine/unknown";

/** Between values in the program's spelling and Terraform's objects, in which every attribute is named. */

/** Every attribute of the shape in the graph's spelling; what is absent is null, what is not known stays unknown. */
export function toWire(shape: Shape, values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, attribute]) => [snakeCase(name), wireValue(attribute, values[name])]),
  );
}

function wireValue(attribute: Attribute, value: Value): unknown {
  if (value === undefined || value === null) return null;
  if (isUnknown(value)) return UNKNOWN;
  if (attribute.type === "object") return toWire(attribute.shape, value as Values);
  if (attribute.type === "objects")
    return (value as Values[]).map((item) => (isUnknown(item) ? UNKNOWN : toWire(attribute.shape, item)));
  return value;
}

/** The attributes that are set; what the shape does not have is dropped, as an older version's state may hold it. */
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
