import type { Json } from "../hcl/expression";
import type { Term } from "./term";

/** How large a value is. */
export interface Extent {
  /** Roughly the characters that it would take if it were written out. */
  readonly weight: number;
  /** Lists and objects inside of each other. */
  readonly depth: number;
}

const single: Extent = { weight: 1, depth: 0 };

/** Extents of lists and objects. What is shared by several is measured once. */
const known = new WeakMap<object, Extent>();

export function extentOfJson(json: Json): Extent {
  if (typeof json === "string") return { weight: json.length + 1, depth: 0 };
  if (typeof json !== "object" || json === null) return single;
  return remembered(json, () => {
    const keys = Array.isArray(json) ? [] : Object.keys(json).map((key) => ({ weight: key.length, depth: 0 }));
    return [...keys, ...Object.values(json).map((each) => extentOfJson(each))];
  });
}

/** The same of a term that may not be known yet. */
export function extentOf(term: Term): Extent {
  switch (term.type) {
    case "known":
      return extentOfJson(term.value);
    case "attribute":
    case "external":
    case "variable":
      return extentOfJson(term.value ?? null);
    case "named":
      return extentOf(term.term);
    case "text":
      return remembered(term, () => term.parts.map(extentOf));
    case "list":
      return remembered(term, () => term.items.map(extentOf));
    case "object":
      return remembered(term, () =>
        [...term.entries].flatMap(([key, each]) => [{ weight: key.length, depth: 0 }, extentOf(each)]),
      );
    case "space":
    case "lost":
      return single;
  }
}

function remembered(of: object, inner: () => readonly Extent[]): Extent {
  const before = known.get(of);
  if (before) return before;
  let [weight, depth] = [1, 0];
  for (const each of inner()) {
    weight += each.weight;
    depth = Math.max(depth, each.depth);
  }
  const extent = { weight, depth: depth + 1 };
  known.set(of, extent);
  return extent;
}
