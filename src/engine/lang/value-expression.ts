import type { Value, Values } from "../../../lib/core/attribute";

import type { Scope } from "./evaluate";
import { evaluate } from "./evaluate";
import { parseTemplate, traversals } from "./expression";
import type { Expression } from "./expression";

/** Parses a JSON value of the graph. */
export function parseValue(value: unknown): ValueExpression {
  if (typeof value === "string") return parseTemplate(value);
  if (Array.isArray(value)) return { type: "json-list", items: value.map(parseValue) };
  if (typeof value === "object" && value !== null) {
    return {
      type: "json-object",
      entries: Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, parseValue(entry)])),
    };
  }
  return { type: "literal", value: (value ?? null) as string | number | boolean | null };
}

/** Computes a parsed value. */
export function evaluateValue(value: ValueExpression, scope: Scope): Value {
  if (value.type === "json-list") return value.items.map((item) => evaluateValue(item, scope));
  if (value.type === "json-object") return evaluateEntries(value.entries, scope);
  return evaluate(value, scope);
}

/** Computes attributes by name. Those that are null are left out: null is the same as unset. */
export function evaluateEntries(entries: { readonly [name: string]: ValueExpression }, scope: Scope): Values {
  const values: Values = {};
  for (const [name, entry] of Object.entries(entries)) {
    const value = evaluateValue(entry, scope);
    if (value !== null && value !== undefined) values[name] = value;
  }
  return values;
}

/** Everything a parsed value refers to. */
export function* references(value: ValueExpression): Generator<Expression & { type: "traversal" }> {
  if (value.type === "json-list") for (const item of value.items) yield* references(item);
  else if (value.type === "json-object") for (const entry of Object.values(value.entries)) yield* references(entry);
  else yield* traversals(value);
}

/**
 * Whether the value is known from the program's text: its only expressions are ids of other resources, which no rule
 * checks.
 */
export function isPlain(value: ValueExpression): boolean {
  if (value.type === "json-list") return value.items.every(isPlain);
  if (value.type === "json-object") return Object.values(value.entries).every(isPlain);
  if (value.type === "literal") return true;
  const [only] = value.type === "template" && value.parts.length === 1 ? value.parts : [value];
  const last = only?.type === "traversal" ? only.steps.at(-1) : undefined;
  return last !== undefined && "name" in last && last.name === "id";
}

/** A value of the program whose texts are parsed: plain JSON with expressions at the leaves. */
export type ValueExpression =
  | Expression
  | { readonly type: "json-list"; readonly items: readonly ValueExpression[] }
  | { readonly type: "json-object"; readonly entries: { readonly [name: string]: ValueExpression } };
