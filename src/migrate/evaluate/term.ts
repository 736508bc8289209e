import type { Json } from "../hcl/expression";
import { isObject, textOf } from "../read/json";

/** The result of an expression, as far as it is known before an apply. */
export type Term =
  | { readonly type: "known"; readonly value: Json; readonly secret?: boolean }
  /** A migrated resource, or the value at a path in it; `value` is what the state has there. */
  | { readonly type: "attribute"; readonly of: string; readonly path: Path; readonly value?: Json | undefined }
  /** A variable of the root module that becomes one of the program. */
  | {
      readonly type: "variable";
      readonly name: string;
      readonly value?: Json | undefined;
      readonly secret: boolean;
    }
  /** Something that stays with Terraform, such as a VPC. */
  | {
      readonly type: "external";
      readonly address: string;
      readonly path: Path;
      readonly value?: Json | undefined;
      readonly secret: boolean;
    }
  /** A value with a name of its own in the configuration. */
  | { readonly type: "named"; readonly name: string; readonly term: Term }
  | { readonly type: "text"; readonly parts: readonly Term[] }
  | { readonly type: "list"; readonly items: readonly Term[] }
  | { readonly type: "object"; readonly entries: ReadonlyMap<string, Term> }
  /** Names that are looked up one by one, such as those after `var`. */
  | { readonly type: "space"; readonly get: (name: string) => Term }
  | { readonly type: "lost"; readonly why: string };

export type Path = readonly (string | number)[];

/** A value, and whether it must not be shown. */
export interface Value {
  readonly value: Json;
  readonly secret: boolean;
}

export function known(value: Json, secret = false): Term {
  return secret ? { type: "known", value, secret } : { type: "known", value };
}

export function lost(why: string): Term {
  return { type: "lost", why };
}

export const nothing: Term = known(null);

/** The element of a term at a key: `a.b`, `a["b"]` or `a[0]`. */
export function at(term: Term, key: string | number): Term {
  switch (term.type) {
    case "space":
      return term.get(String(key));
    case "known":
      return knownAt(term.value, key, term.secret === true);
    case "attribute":
    case "external":
      return { ...term, path: [...term.path, key], value: valueAt(term.value, key) };
    case "named":
      return at(term.term, key);
    case "variable":
      if (term.value === undefined) return lost(`the variable "${term.name}" has no value`);
      return knownAt(term.value, key, term.secret);
    case "object":
      return term.entries.get(String(key)) ?? nothing;
    case "list":
      return term.items[Number(key)] ?? lost(`there is no element ${key}`);
    case "text":
      return lost("a text has no attributes");
    case "lost":
      return term;
  }
}

function knownAt(value: Json, key: string | number, secret: boolean): Term {
  const found = valueAt(value, key);
  if (found !== undefined) return known(found, secret);
  // Attributes of objects may be optional: they are null.
  return isObject(value) ? nothing : lost(`there is no element ${key}`);
}

/** The element of a known value at a key. */
export function valueAt(value: Json | undefined, key: string | number): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[])[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value of a term, if it is known. A program with this value no longer refers to its source. */
export function valueOf(term: Term): Value | undefined {
  switch (term.type) {
    case "known":
      return { value: term.value, secret: term.secret === true };
    case "variable":
    case "external":
      return term.value === undefined ? undefined : { value: term.value, secret: term.secret };
    case "attribute":
      return term.value === undefined ? undefined : { value: term.value, secret: false };
    case "named":
      return valueOf(term.term);
    case "text":
      return together(term.parts, (parts) => parts.map((part) => textOf(part)).join(""));
    case "list":
      return together(term.items, (items) => items);
    case "object":
      return together([...term.entries.values()], (values) =>
        Object.fromEntries([...term.entries.keys()].map((key, index) => [key, values[index] ?? null])),
      );
    case "space":
    case "lost":
      return undefined;
  }
}

function together(terms: readonly Term[], make: (values: readonly Json[]) => Json): Value | undefined {
  const values = terms.map(valueOf);
  if (!values.every((value) => value !== undefined)) return undefined;
  return { value: make(values.map(({ value }) => value)), secret: values.some(({ secret }) => secret) };
}

/** The elements of a list; undefined when they are not known one by one. */
export function itemsOf(term: Term): readonly Term[] | undefined {
  if (term.type === "list") return term.items;
  if (term.type === "named") return itemsOf(term.term);
  const found = valueOf(term);
  if (!found || !Array.isArray(found.value)) return undefined;
  return (found.value as readonly Json[]).map((value) => known(value, found.secret));
}

/** The entries of an object; undefined when they are not known one by one. */
export function entriesOf(term: Term): ReadonlyMap<string, Term> | undefined {
  if (term.type === "object") return term.entries;
  if (term.type === "named") return entriesOf(term.term);
  const found = valueOf(term);
  if (!found || !isObject(found.value)) return undefined;
  return new Map(Object.entries(found.value).map(([key, value]) => [key, known(value, found.secret)]));
}

/** Why a term has no value. */
export function whyLost(term: Term): string {
  switch (term.type) {
    case "lost":
      return term.why;
    case "variable":
      return `the variable "${term.name}" has no value`;
    case "external":
      return `${pathText(term.address, term.path)} is not known`;
    case "attribute":
      return `${pathText(term.of, term.path)} is only known in the cloud`;
    case "named":
      return whyLost(term.term);
    case "text":
    case "list":
    case "object": {
      const inner = term.type === "text" ? term.parts : term.type === "list" ? term.items : [...term.entries.values()];
      return whyLost(inner.find((each) => valueOf(each) === undefined) ?? lost("it has no value"));
    }
    case "space":
    case "known":
      return "it has no value";
  }
}

/** `alicloud_vpc.main.ids[0]`. */
export function pathText(address: string, path: Path): string {
  return address + path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
}
