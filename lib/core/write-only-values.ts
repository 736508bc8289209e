import type { Attribute, Shape, Value, Values } from "./attribute";
import { knownObject } from "./known";
import { holdsWriteOnly, writeOnlyName } from "./write-only";

/** The values as they may be kept: without secrets that are only written. */
export function storable(shape: Shape, values: Values): Values {
  return converted(shape, values, (name, { flags }, from) =>
    flags.writeOnlyOf === undefined ? from[name] : undefined,
  );
}

/** The values as the cloud gets them: a secret that is only written stands under its plain name. */
export function sendable(shape: Shape, values: Values): Values {
  return converted(shape, values, (name, { flags }, from) => {
    if (flags.writeOnlyOf !== undefined || flags.versionOf !== undefined) return undefined;
    return flags.writeOnly ? (from[writeOnlyName(name)] ?? from[name]) : from[name];
  });
}

/** The secrets that are only written, by their paths; in `ikeConfig.pskWo` the last name is the companion's. */
export function* writeOnlyValues(shape: Shape, values: Values, path = ""): Generator<[path: string, value: Value]> {
  if (!holdsWriteOnly(shape)) return;
  for (const [name, attribute] of Object.entries(shape)) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    if (attribute.flags.writeOnlyOf !== undefined) yield [path + name, value];
    const items = Array.isArray(value) ? value : [value];
    for (const [index, item] of items.entries()) {
      const inner = knownObject(item);
      const place = Array.isArray(value) ? `${path}${name}[${index}].` : `${path}${name}.`;
      if (inner) yield* writeOnlyValues(attribute.shape, inner, place);
    }
  }
}

type Pick = (name: string, attribute: Attribute, from: Values) => Value;

function converted(shape: Shape, values: Values, pick: Pick): Values {
  if (!holdsWriteOnly(shape)) return values;
  const result: Values = {};
  for (const name of new Set([...Object.keys(values), ...Object.keys(shape)])) {
    const attribute = shape[name];
    const value = attribute ? pick(name, attribute, values) : values[name];
    if (value !== undefined) result[name] = attribute ? inside(attribute, value, pick) : value;
  }
  return result;
}

function inside(attribute: Attribute, value: Value, pick: Pick): Value {
  const one = (item: Value): Value => {
    const known = knownObject(item);
    return known && !isSpecial(known) ? converted(attribute.shape, known, pick) : item;
  };
  if (attribute.type === "object") return one(value);
  return attribute.type === "objects" && Array.isArray(value) ? value.map(one) : value;
}

/** Whether it is a stand-in for a value, such as the unknown one, and no plain object. */
function isSpecial(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== Object.prototype && prototype !== null;
}
