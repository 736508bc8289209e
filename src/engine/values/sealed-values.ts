import type { Attribute, Shape, Value, Values } from "../../../lib/core/attribute";
import { knownObject } from "../../../lib/core/known";
import { holdsWriteOnly, isSealed } from "../../../lib/core/write-only";
import { matchElements } from "./values";

/**
 * What the cloud told, without secrets that state or program only write. `marks` are the values of either, which hold the
 * versions.
 */
export function withoutSealed(shape: Shape, marks: Values, told: Values): Values {
  if (!holdsWriteOnly(shape)) return told;
  const kept = Object.entries(told).flatMap(([name, value]) => {
    const attribute = shape[name];
    if (!attribute) return [[name, value] as const];
    return isSealed(name, attribute, marks) ? [] : [[name, inside(attribute, marks[name], value)] as const];
  });
  return Object.fromEntries(kept);
}

function inside(attribute: Attribute, marks: Value, told: Value): Value {
  const [mark, value] = [knownObject(marks), knownObject(told)];
  if (attribute.type === "object" && mark && value) return withoutSealed(attribute.shape, mark, value);
  if (attribute.type !== "objects" || !Array.isArray(marks) || !Array.isArray(told)) return told;
  return matchElements(attribute, told as Values[], marks as Values[]).map(([item, other]) =>
    other ? withoutSealed(attribute.shape, other, item) : item,
  );
}
