/** The way to one value of a JSON document: names and numbers of elements. */
export type JsonPath = readonly string[];

/** Every place in a JSON value, the value itself first. */
export function placesIn(value: unknown, path: JsonPath = []): JsonPath[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...path, name]))];
}

/** A copy of the document with another value at one place, or without the place where the value is undefined. */
export function changedAt(document: unknown, path: JsonPath, value: unknown): unknown {
  const last = path.at(-1);
  if (last === undefined) return value;
  const copy = structuredClone(document);
  let holder = copy as Record<string, unknown>;
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string, unknown>;
  if (value === undefined && Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (value === undefined) delete holder[last];
  // As JSON has it: a member of that name, whatever the language makes of it.
  else Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** What stands at a place. */
export function valueAt(document: unknown, path: JsonPath): unknown {
  return path.reduce((inner, step) => (inner as Record<string, unknown>)[step], document);
}
