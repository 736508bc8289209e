import type { Expression, ForExpression } from "../hcl/expression";
import { splatElement } from "../hcl/expression";
import type { Budget } from "./budget";
import { call } from "./call";
import { operate } from "./operate";
import { at, entriesOf, itemsOf, known, lost, valueOf, whyLost } from "./term";
import type { Term } from "./term";
import { textOf } from "../read/json";

/** What names mean where an expression stands. */
export type Frame = (name: string) => Term;

/** Evaluates an expression in a frame, as far as the budget allows it. */
export function evaluate(expression: Expression, frame: Frame, budget: Budget): Term {
  return budget.step(() => evaluated(expression, frame, budget));
}

function evaluated(expression: Expression, frame: Frame, budget: Budget): Term {
  const value = (each: Expression) => evaluate(each, frame, budget);
  switch (expression.type) {
    case "literal":
      return known(expression.value);
    case "name":
      return frame(expression.name);
    case "template":
      return budget.built(joined(expression.parts.map(value)));
    case "list":
      return budget.built(collected(expression.items.map(value)));
    case "object":
      return budget.built(object(expression.entries.map(([key, each]) => [value(key), value(each)])));
    case "step":
      return step(value(expression.of), value(expression.key));
    case "splat":
      return budget.built(splat(value(expression.of), expression.each, frame, budget));
    case "call": {
      const given = expression.arguments.map(value);
      return budget.built(call(expression.name, expression.expanded ? expanded(given) : given));
    }
    case "operation":
      return operate(expression.operator, expression.operands.map(value));
    case "condition":
      return condition(expression.operands, value);
    case "for":
      return budget.built(repeated(expression, frame, budget));
    case "unread":
      return lost("vpnform does not evaluate this expression");
  }
}

/** A text, known when all its parts are. */
function joined(parts: readonly Term[]): Term {
  const gone = parts.find(({ type }) => type === "lost");
  if (gone) return gone;
  const values = parts.map(plain);
  if (values.every((value) => value !== undefined)) return known(values.map(({ value }) => textOf(value)).join(""));
  return { type: "text", parts };
}

/** The known term behind names; undefined for what is not known, or secret. */
function plain(term: Term) {
  if (term.type === "named") return plain(term.term);
  return term.type === "known" && term.secret !== true ? term : undefined;
}

function collected(items: readonly Term[]): Term {
  const values = items.map((item) => plain(item)?.value);
  return values.every((value) => value !== undefined) ? known(values) : { type: "list", items };
}

function object(pairs: readonly (readonly [Term, Term])[]): Term {
  const entries = new Map<string, Term>();
  for (const [key, value] of pairs) {
    const name = valueOf(key);
    if (!name || name.secret) return lost(`a key is not known: ${whyLost(key)}`);
    entries.set(textOf(name.value), value);
  }
  const values = [...entries].map(([name, value]) => [name, plain(value)?.value] as const);
  if (values.some(([, value]) => value === undefined)) return { type: "object", entries };
  return known(Object.fromEntries(values.map(([name, value]) => [name, value ?? null])));
}

function step(of: Term, key: Term): Term {
  const found = valueOf(key);
  if (!found) return lost(whyLost(key));
  return at(of, typeof found.value === "number" ? found.value : textOf(found.value));
}

function splat(of: Term, each: Expression, frame: Frame, budget: Budget): Term {
  if (of.type === "lost") return of;
  const items = itemsOf(of) ?? (valueOf(of)?.value === null ? [] : [of]);
  const inner = (item: Term) => (name: string) => (name === splatElement ? item : frame(name));
  return collected(items.map((item) => evaluate(each, inner(item), budget)));
}

function expanded(given: readonly Term[]): readonly Term[] {
  const last = given[given.length - 1];
  const items = last && itemsOf(last);
  return items ? [...given.slice(0, -1), ...items] : given;
}

function condition(
  [test, yes, no]: readonly [Expression, Expression, Expression],
  value: (of: Expression) => Term,
): Term {
  const decided = value(test);
  const found = valueOf(decided);
  if (!found) return lost(whyLost(decided));
  return value(found.value === true || found.value === "true" ? yes : no);
}

function repeated(expression: ForExpression, frame: Frame, budget: Budget): Term {
  const { key, value, keyBody, body, filter, grouped } = expression;
  const over = evaluate(expression.over, frame, budget);
  const pairs = pairsOf(over);
  if (!pairs) return lost(whyLost(over));
  const made: (readonly [Term, Term])[] = [];
  for (const [itsKey, itsValue] of pairs) {
    const inner: Frame = (name) => (name === key ? itsKey : name === value ? itsValue : frame(name));
    const kept = filter ? evaluate(filter, inner, budget) : known(true);
    const keep = valueOf(kept);
    if (!keep) return lost(whyLost(kept));
    if (keep.value === true)
      made.push([keyBody ? evaluate(keyBody, inner, budget) : itsKey, evaluate(body, inner, budget)]);
  }
  if (!keyBody) return collected(made.map(([, each]) => each));
  return grouped ? lost("vpnform does not evaluate grouping for expressions") : object(made);
}

/** Keys and values of a list or an object. */
export function pairsOf(term: Term): (readonly [Term, Term])[] | undefined {
  const items = itemsOf(term);
  if (items) return items.map((item, index) => [known(index), item]);
  const entries = entriesOf(term);
  return entries && [...entries].map(([key, value]) => [known(key), value]);
}
