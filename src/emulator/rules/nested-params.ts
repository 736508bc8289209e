import type { Raw } from "./rules";

/** Turns `Tag.1.Key` and `Options.Ike.Psk` into lists and objects. */
export function foldParams(params: ReadonlyMap<string, string>): { [key: string]: Raw } {
  const root = Object.create(null) as { [key: string]: Raw };
  for (const [name, value] of params) {
    const path = name.split(".");
    let node = root;
    for (const key of path.slice(0, -1)) {
      const next = node[key];
      node =
        typeof next === "object" && !Array.isArray(next)
          ? next
          : (node[key] = Object.create(null) as { [key: string]: Raw });
    }
    node[path.at(-1) ?? ""] = value;
  }
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, listed(value)]));
}

/** An object whose keys are all numbers becomes a list in the order of these numbers, which start at 1. */
function listed(value: Raw): Raw {
  if (typeof value !== "object" || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  if (!entries.every(([key]) => /^\d+$/.test(key))) {
    return Object.fromEntries(entries.map(([key, each]) => [key, listed(each)]));
  }
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, each]) => listed(each));
}
