import type { Json } from "../hcl/expression";
import { textOf } from "../read/json";
import { entriesOf, itemsOf, known, nothing, valueOf } from "./term";
import type { Term } from "./term";

/** A function that does not change the elements of its arguments; undefined when it cannot compute the result. */
type CollectionFunction = (given: readonly Term[]) => Term | undefined;

const same: CollectionFunction = ([term]) => term;

/** Terraform's functions on lists and objects, whose elements may be references. */
export const collectionFunctions: Readonly<Record<string, CollectionFunction>> = {
  concat: (given) => {
    const lists = given.map(itemsOf);
    return lists.every((list) => list !== undefined) ? { type: "list", items: lists.flat() } : undefined;
  },
  merge: (given) => {
    const objects = given.filter((each) => !isNull(each)).map(entriesOf);
    if (!objects.every((each) => each !== undefined)) return undefined;
    return { type: "object", entries: new Map(objects.flatMap((each) => [...each])) };
  },
  flatten: ([list]) => (list ? flattened(list) : undefined),
  element: ([list, index]) => {
    const items = list && itemsOf(list);
    const position = index && valueOf(index)?.value;
    if (!items || items.length === 0 || typeof position !== "number") return undefined;
    return items[((position % items.length) + items.length) % items.length];
  },
  lookup: ([map, key, otherwise]) => {
    const entries = map && entriesOf(map);
    const name = key && valueOf(key)?.value;
    return entries && name !== undefined ? (entries.get(textOf(name)) ?? otherwise) : undefined;
  },
  length: ([of]) => {
    const text = of && valueOf(of)?.value;
    if (typeof text === "string") return known(text.length);
    const size = of && (itemsOf(of)?.length ?? entriesOf(of)?.size);
    return size === undefined ? undefined : known(size);
  },
  keys: ([map]) => {
    const entries = map && entriesOf(map);
    return entries && known([...entries.keys()].sort());
  },
  values: ([map]) => {
    const entries = map && entriesOf(map);
    return (
      entries && { type: "list", items: [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each) }
    );
  },
  zipmap: ([keys, values]) => {
    const names = keys && itemsOf(keys)?.map((key) => valueOf(key)?.value);
    const items = values && itemsOf(values);
    if (!names || !items || names.some((name) => typeof name !== "string")) return undefined;
    return { type: "object", entries: new Map(names.map((name, index) => [textOf(name), items[index] ?? nothing])) };
  },
  coalesce: (given) => {
    const first = given.find((each) => !isNull(each) && valueOf(each)?.value !== "");
    return first ?? (given.length > 0 ? nothing : undefined);
  },
  try: (given) => given.find(({ type }) => type !== "lost"),
  can: ([term]) => term && known(term.type !== "lost"),
  one: ([list]) => {
    const items = list && itemsOf(list);
    return items && items.length < 2 ? (items[0] ?? nothing) : undefined;
  },
  compact: ([list]) => {
    const items = list && itemsOf(list);
    return items && { type: "list", items: items.filter((each) => !isNull(each) && valueOf(each)?.value !== "") };
  },
  distinct: ([list]) => distinct(list),
  toset: ([list]) => distinct(list),
  tolist: same,
  tomap: same,
  nonsensitive: same,
  sensitive: ([term]) => {
    const found = term && valueOf(term);
    return found ? known(found.value, true) : term;
  },
};

function isNull(term: Term): boolean {
  return valueOf(term)?.value === null;
}

function flattened(list: Term): Term | undefined {
  const items = itemsOf(list);
  if (!items) return undefined;
  return {
    type: "list",
    items: items.flatMap((each) => (itemsOf(each) ? (itemsOf(flattened(each) ?? each) ?? []) : [each])),
  };
}

function distinct(list: Term | undefined): Term | undefined {
  const items = list && itemsOf(list);
  if (!items) return undefined;
  const seen = new Set<Json>();
  const kept = items.filter((item) => {
    const text = JSON.stringify(valueOf(item)?.value ?? item);
    return seen.has(text) ? false : seen.add(text);
  });
  return { type: "list", items: kept };
}
