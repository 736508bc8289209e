import type { Attribute, Shape } from "../../lib/core/attribute";
import { snakeCase } from "../../lib/core/naming";
import type { Json } from "./emulator-process";

/** Leaves in which two documents differ, with both values; by their dotted paths, elements of lists by their index. */
export function differences(left: Json, right: Json, path = ""): Record<string, readonly [Json, Json]> {
  if (JSON.stringify(left) === JSON.stringify(right)) return {};
  if (!isContainer(left) || !isContainer(right)) return { [path]: [left, right] };
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const inner = names.map((name) => differences(left[name], right[name], path === "" ? name : `${path}.${name}`));
  return Object.assign({}, ...inner) as Record<string, readonly [Json, Json]>;
}

function isContainer(value: Json): boolean {
  return typeof value === "object" && value !== null;
}

/** Paths of the attributes with a flag, as the graph calls them; without the indexes of lists. */
export function flagged(shape: Shape, flag: keyof Attribute["flags"], prefix = ""): string[] {
  return Object.entries<Attribute>(shape).flatMap(([name, { flags, shape: inner }]) => {
    const path = `${prefix}${snakeCase(name)}`;
    return [...(flags[flag] ? [path] : []), ...flagged(inner, flag, `${path}.`)];
  });
}

/** Paths of everything that props of a program set, as the graph calls them; without the indexes of lists. */
export function setPaths(props: Json, prefix = ""): string[] {
  if (Array.isArray(props)) return [...new Set(props.flatMap((each) => setPaths(each, prefix)))];
  if (!isContainer(props)) return [prefix];
  return Object.keys(props).flatMap((name) => {
    const path = prefix === "" ? snakeCase(name) : `${prefix}.${snakeCase(name)}`;
    return [path, ...setPaths(props[name], path)];
  });
}

/** A path without the indexes of lists. */
export function plainPath(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, "");
}
