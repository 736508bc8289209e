import { Token } from "cdktf";
import type { Shape, Value, Values } from "./attribute";

/** The values with numbers as texts, where a text may be written as a number. */
export function withNumbersAsTexts(shape: Shape, values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(shape, name, value)]));
}

function textOf(shape: Shape, name: string, value: Value): Value {
  const attribute = Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (attribute?.type === "object") return member(attribute.shape, value);
  if (attribute?.type === "objects" && Array.isArray(value)) {
    return value.map((each) => member(attribute.shape, each));
  }
  if (!attribute?.flags.alsoNumber || typeof value !== "number") return value;
  if (Token.isUnresolved(value)) return Token.asString(value);
  // 1.10 as a number is 1.1: a fraction stays one, and is refused.
  return Number.isSafeInteger(value) ? String(value) : value;
}

function member(shape: Shape, value: Value): Value {
  if (typeof value !== "object" || value === null || Array.isArray(value) || Token.isUnresolved(value)) return value;
  return withNumbersAsTexts(shape, value);
}
