import type { Value, Values } from "../../../lib/core/attribute";

import type { Scope } from "./evaluate";
import { evaluate } from "./evaluate";
import { parseTemplate, traversals } from "./expression";
import type { Expression } from "./expression";

/** Parses a JSON value of the graph. */
export function configured(value: unknown): Configured {
  if (typeof value === "string") return parseTemplate(value);
  if (Array.isArray(value)) return { type: "json-list", items: value.map(configured) };
  if (typeof value === "object" && value !== null) {
    return {
      type: "json-object",
      entries: Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, configured(entry)])),
    };
  }
  return { type: "literal", value: (value ?? null) as string | number | boolean | null };
}

/** Computes a parsed value. */
export function evaluateConfigured(value: Configured, scope: Scope): Value {
  if (value.type === "json-list") return value.items.map((item) => evaluateConfigured(item, scope));
  if (value.type === "json-object") return evaluateEntries(value.entries, scope);
  return evaluate(value, scope);
}

/** Computes attributes by name; those that come out null are left out: null is the same as unset. */
export function evaluateEntries(entries: { readonly [name: string]: Configured }, scope: Scope): Values {
  const values: Values = {};
  for (const [name, entry] of Object.entries(entries)) {
    const value = evaluateConfigured(entry, scope);
    if (value !== null && value !== undefined) values[name] = value;
  }
  return values;
}

/** Everything a parsed value refers to. */
export function* references(value: Configured): Generator<Expression & { type: "traversal" }> {
  if (value.type === "json-list") for (const item of value.items) yield* references(item);
  else if (value.type === "json-object") for (const entry of Object.values(value.entries)) yield* references(entry);
  else yield* traversals(value);
}

/**
 * Whether evaluating shows nothing that the program's text does not: it holds no expressions but ids of other resources,
 * about which no rule has anything to say.
 */
export function isPlain(value: Configured): boolean {
  if (value.type === "json-list") return value.items.every(isPlain);
  if (value.type === "json-object") return Object.values(value.entries).every(isPlain);
  if (value.type === "literal") return true;
  const [only] = value.type === "template" && value.parts.length === 1 ? value.parts : [value];
  const last = only?.type === "traversal" ? only.steps.at(-1) : undefined;
  return last !== undefined && "name" in last && last.name === "id";
}

/** A value of the program whose texts are parsed: plain JSON with expressions at the leaves. */
export type Configured =
  | Expression
  | { readonly type: "json-list"; readonly items: readonly Configured[] }
  | { readonly type: "json-object"; readonly entries: { readonly [name: string]: Configured } };
