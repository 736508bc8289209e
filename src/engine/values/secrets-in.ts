import { changedOutside } from "./private-values";
import type { Shape, Values } from "../../../lib/core/attribute";

/** Every secret among the values. Expressions are none: they only say where one comes from. */
export function secretsIn(shape: Shape, values: Values): unknown[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const attribute = shape[name];
    if (!attribute || typeof value === "boolean" || value === undefined || value === null) return [];
    // Stands in the place of a value, and is no secret.
    if (value === changedOutside) return [];
    if (attribute.flags.sensitive) return typeof value === "string" && value.includes("${") ? [] : [value];
    if (typeof value !== "object") return [];
    if (attribute.type === "object") return secretsIn(attribute.shape, value as Values);
    if (attribute.type !== "objects" || !Array.isArray(value)) return [];
    return (value as Values[]).flatMap((item) => secretsIn(attribute.shape, item));
  });
}
