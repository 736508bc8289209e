import type { Attribute, AttributeFlags, Shape } from "./attribute";
import { findingsOf } from "./findings";
import type { SchemaOptions } from "./schema-options";

/**
 * Fast check: true only if the schema accepts the values. On false, run the schema for the findings; it is ten times
 * slower.
 */
export function isValid(shape: Shape, values: unknown, options: SchemaOptions): boolean {
  if (!isPlain(values)) return false;
  for (const name in values) {
    const attribute = shape[name];
    if (!attribute || attribute.flags.computed) return false;
  }
  for (const name in shape) {
    const attribute = shape[name] as Attribute;
    const value = values[name];
    if (value === undefined || value === null) {
      if (attribute.flags.required) return false;
    } else if (!options.isDeferred(value) && !isFineValue(attribute, value, options)) return false;
  }
  return true;
}

function isFineValue(attribute: Attribute, value: unknown, options: SchemaOptions): boolean {
  if (!hasType(attribute, value, options)) return false;
  if (!hasRules(attribute.flags)) return true;
  return findingsOf(attribute, value, options).next().done === true;
}

/** Whether a value of the right type can be wrong at all. */
function hasRules({ only, items, values, range, length, check }: AttributeFlags): boolean {
  return (only ?? items ?? values ?? range ?? length ?? check) !== undefined;
}

function hasType({ type, shape }: Attribute, value: unknown, options: SchemaOptions): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "number":
      return Number.isSafeInteger(value);
    case "bool":
      return typeof value === "boolean";
    case "list":
      return Array.isArray(value) && value.every((item) => typeof item === "string");
    case "map":
      return isPlain(value) && Object.values(value).every((item) => typeof item === "string");
    case "object":
      return isValid(shape, value, options);
    case "objects":
      return Array.isArray(value) && value.every((item) => options.isDeferred(item) || isValid(shape, item, options));
  }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
