import type { Value, Values } from "../../../lib/core/attribute";
import { camelCase } from "../../../lib/core/naming";
import { GraphError } from "../../errors";
import type { Expression, Step } from "./expression";
import { hasUnknown, isUnknown, unknownValue } from "../values/unknown";

/** The value of a root name, and how names below it are spelt. */
export interface Resolved {
  readonly value: Value;
  /** Names below are attributes in the graph's spelling and must be converted to the program's. */
  readonly attributes: boolean;
  /** Number of steps that the value covers already. */
  readonly used: number;
  /** The resource does not exist yet: absent attributes are unknown rather than errors. */
  readonly pending?: boolean;
}

/** Resolves the root names of expressions. */
export interface Scope {
  resolve(root: string, steps: readonly Step[]): Resolved;
}

/** Computes an expression. Anything that depends on an unknown value is unknown. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.type) {
    case "literal":
      return expression.value;
    case "template":
      return concatenate(expression.parts.map((part) => evaluate(part, scope)));
    case "list":
      return expression.items.map((item) => evaluate(item, scope));
    case "object":
      return Object.fromEntries(
        expression.entries.map(([key, value]) => [textOf(evaluate(key, scope)), evaluate(value, scope)]),
      );
    case "convert":
      return convert(expression.to, evaluate(expression.argument, scope));
    case "traversal":
      return traverse(expression, scope);
  }
}

function concatenate(parts: readonly Value[]): Value {
  if (parts.some(hasUnknown)) return unknownValue;
  return parts.map(textOf).join("");
}

/** A value as part of a text, or as a key. */
function textOf(value: Value): string {
  if (value === undefined || typeof value === "object") {
    throw new GraphError("graph-invalid", `${JSON.stringify(value) ?? "an absent value"} cannot be part of a text`);
  }
  return String(value);
}

function convert(to: string, value: Value): Value {
  if (isUnknown(value)) return value;
  if (value === null || value === undefined) return null;
  switch (to) {
    case "toset":
      return setOf(value);
    case "tostring":
      return textOf(value);
    case "tonumber":
      return numberOf(value);
    case "tobool":
      return boolOf(value);
    default:
      return value;
  }
}

function setOf(value: Value): Value {
  if (!Array.isArray(value)) throw unconvertible("toset", "list");
  return [...new Set(value)].sort();
}

function numberOf(value: Value): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || Number.isNaN(number)) throw unconvertible("tonumber", "number");
  return number;
}

function boolOf(value: Value): boolean {
  if (value === true || value === "true" || value === "1") return true;
  if (value === false || value === "false" || value === "0") return false;
  throw unconvertible("tobool", "bool");
}

/** The value is not shown: it may be a secret. */
function unconvertible(conversion: string, wanted: string): GraphError {
  return new GraphError("graph-invalid", `${conversion}() of a value that is no ${wanted}`);
}

function traverse(expression: Expression & { type: "traversal" }, scope: Scope): Value {
  const resolved = scope.resolve(expression.root, expression.steps);
  return walk(resolved.value, expression.steps.slice(resolved.used), { ...resolved, scope, expression });
}

interface Walk {
  readonly attributes: boolean;
  readonly pending?: boolean;
  readonly scope: Scope;
  readonly expression: Expression & { type: "traversal" };
}

function walk(start: Value, steps: readonly Step[], context: Walk): Value {
  const orLater = (value: Value) => (value === undefined && context.pending ? unknownValue : value);
  let value = orLater(start);
  for (const [position, step] of steps.entries()) {
    if (isUnknown(value)) return unknownValue;
    if ("splat" in step) {
      const rest = steps.slice(position + 1);
      return (Array.isArray(value) ? value : [value]).map((item) => walk(item, rest, context));
    }
    value = orLater(child(value, step, context));
  }
  return value;
}

function child(value: Value, step: Exclude<Step, { splat: true }>, context: Walk): Value {
  if (value === null || value === undefined) return undefined;
  if ("name" in step) {
    if (typeof value !== "object" || Array.isArray(value)) throw notThere(context, step.name);
    const exact = !context.attributes || Object.hasOwn(value, step.name);
    return own(value, exact ? step.name : camelCase(step.name));
  }
  const index = evaluate(step.index, context.scope);
  if (isUnknown(index)) return unknownValue;
  if (Array.isArray(value)) return value[Number(index)];
  if (typeof value === "object") return own(value, textOf(index));
  throw notThere(context, textOf(index));
}

/** What every object has, such as a constructor, is no value of it. */
function own(values: Values, name: string): Value {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function notThere(context: Walk, name: string): GraphError {
  const text = describe(context.expression);
  return new GraphError("reference-unknown", `${text} has no part "${name}"`);
}

/** The traversal as text, for messages. */
export function describe(expression: Expression & { type: "traversal" }): string {
  const steps = expression.steps.map((step) => {
    if ("splat" in step) return "[*]";
    if ("name" in step) return `.${step.name}`;
    return step.index.type === "literal" ? `[${JSON.stringify(step.index.value)}]` : "[…]";
  });
  return expression.root + steps.join("");
}
