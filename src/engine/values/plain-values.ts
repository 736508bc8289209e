import type { Attribute, Shape, Value, Values } from "../../../lib/core/attribute";
import { isUnknown } from "./unknown";

/** The types whose values Terraform turns into each other. */
export type PlainType = "string" | "number" | "bool";

const truths: ReadonlyMap<Value, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A text, number or boolean as Terraform turns it into another type; undefined where it does not. */
export function plainAs(type: PlainType, value: Value): Value {
  if (type === "string") {
    if (typeof value === "string") return value;
    return typeof value === "number" || typeof value === "boolean" ? value.toString() : undefined;
  }
  if (type === "bool") return typeof value === "boolean" ? value : truths.get(value);
  if (typeof value === "number") return value;
  return typeof value === "string" && decimal.test(value) ? Number(value) : undefined;
}

/**
 * Values that were computed, as their attributes are typed: an expression may give a number for a text. What cannot be turned
 * stays as it is, for the rules to refuse.
 */
export function turnedPlain(shape: Shape, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const attribute = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return [name, attribute === undefined ? value : turned(attribute, value)];
    }),
  );
}

function turned(attribute: Attribute, value: Value): Value {
  if (value === null || value === undefined || isUnknown(value)) return value;
  const inside = (each: Value) =>
    typeof each === "object" && each !== null && !Array.isArray(each) && !isUnknown(each)
      ? turnedPlain(attribute.shape, each)
      : each;
  const text = (each: Value) => plainAs("string", each) ?? each;
  switch (attribute.type) {
    case "object":
      return inside(value);
    case "objects":
      return Array.isArray(value) ? value.map(inside) : value;
    case "list":
      return Array.isArray(value) ? value.map(text) : value;
    case "map":
      return typeof value === "object" && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, text(each)]))
        : value;
    default:
      return plainAs(attribute.type, value) ?? value;
  }
}
