import { isDeepStrictEqual } from "node:util";
import type { Attribute, Shape, Value, Values } from "../../../lib/core/attribute";

/** Whether two resources have the same values under the same spelling. Null is unset; what the shape does not name does not count. */
export function equalValues(shape: Shape, left: Values, right: Values): boolean {
  return Object.entries(shape).every(([name, attribute]) => equalValue(attribute, left[name], right[name]));
}

function equalValue(attribute: Attribute, left: Value, right: Value): boolean {
  const [a, b] = [left ?? undefined, right ?? undefined];
  if (a === undefined || b === undefined) return a === b;
  if (attribute.type === "object") return equalValues(attribute.shape, a as Values, b as Values);
  if (attribute.type !== "objects") return isDeepStrictEqual(a, b);
  const [items, others] = [a as Values[], b as Values[]];
  return (
    items.length === others.length &&
    items.every((item, index) => equalValues(attribute.shape, item, others[index] as Values))
  );
}
