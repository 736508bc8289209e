import type { Shape, Value, Values } from "./attribute";

/** How a number is written as a text. */
type Write = (number: number) => string;

/** The values with numbers as texts, where a text may be written as a number. */
export function withNumbersAsTexts(shape: Shape, values: Values, write: Write): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(shape, name, value, write)]));
}

function textOf(shape: Shape, name: string, value: Value, write: Write): Value {
  const attribute = Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (attribute?.type === "object") return member(attribute.shape, value, write);
  if (attribute?.type === "objects" && Array.isArray(value)) {
    return value.map((each) => member(attribute.shape, each, write));
  }
  // 1.10 as a number is 1.1: a fraction stays one, and is refused. Numbers that are only known later are whole.
  return attribute?.flags.alsoNumber && Number.isInteger(value) ? write(value as number) : value;
}

/** A deferred value is no plain object, and stays. */
function member(shape: Shape, value: Value, write: Write): Value {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.getPrototypeOf(value) === Object.prototype ? withNumbersAsTexts(shape, value, write) : value;
}
