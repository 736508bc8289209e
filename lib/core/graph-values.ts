import type { Attribute, Shape, Value, Values } from "./attribute";
import { knownObject } from "./known";
import { camelCase, snakeCase } from "./naming";

/** Attribute values in the graph's spelling; keys of maps are the user's own and stay. */
export function toGraph(shape: Shape, values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [snakeCase(name), convert(shape[name], value, toGraph)]),
  );
}

/** Attribute values in the program's spelling. */
export function fromGraph(shape: Shape, values: object): Values {
  const entries = Object.entries(values).map(([key, value]) => {
    const name = camelCase(key);
    return [name, convert(shape[name], value, fromGraph) as Value] as const;
  });
  return Object.fromEntries(entries);
}

function convert(
  attribute: Attribute | undefined,
  value: unknown,
  object: (shape: Shape, values: object) => object,
): unknown {
  const member = (item: unknown) => {
    const known = knownObject(item);
    return known && attribute ? object(attribute.shape, known) : item;
  };
  if (attribute?.type === "object") return member(value);
  return attribute?.type === "objects" && Array.isArray(value) ? value.map(member) : value;
}
