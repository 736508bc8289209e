import type { Attribute, Shape, Value, Values } from "./attribute";
import { knownObject } from "./known";
import { Unlisted } from "./unlisted";

/** Where values hold unlisted ones, and whether the attribute there has a catalogue. */
export function unlistedIn(shape: Shape, values: Values, before = ""): { path: string; allowed: boolean }[] {
  return Object.entries(values).flatMap(([name, value]) => inValue(shape[name], value, before + name));
}

function inValue(attribute: Attribute | undefined, value: Value, path: string): { path: string; allowed: boolean }[] {
  if (value instanceof Unlisted) return [{ path, allowed: attribute?.flags.catalogue === true }];
  if (Array.isArray(value)) return value.flatMap((item, index) => inValue(attribute, item, `${path}[${index}]`));
  const object = knownObject(value);
  return object && attribute ? unlistedIn(attribute.shape, object, `${path}.`) : [];
}
