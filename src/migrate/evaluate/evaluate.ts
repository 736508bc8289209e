import type { Expression, ForExpression } from "../hcl/expression";
import { splatElement } from "../hcl/expression";
import { call } from "./call";
import { operate } from "./operate";
import { at, entriesOf, itemsOf, known, lost, valueOf, whyLost } from "./term";
import type { Term } from "./term";
import { textOf } from "../read/json";

/** What names mean where an expression stands. */
export type Frame = (name: string) => Term;

/** Evaluates an expression in a frame. */
export function evaluate(expression: Expression, frame: Frame): Term {
  switch (expression.type) {
    case "literal":
      return known(expression.value);
    case "name":
      return frame(expression.name);
    case "template":
      return joined(expression.parts.map((part) => evaluate(part, frame)));
    case "list":
      return collected(expression.items.map((item) => evaluate(item, frame)));
    case "object":
      return object(expression.entries.map(([key, value]) => [evaluate(key, frame), evaluate(value, frame)]));
    case "step":
      return step(evaluate(expression.of, frame), evaluate(expression.key, frame));
    case "splat":
      return splat(evaluate(expression.of, frame), expression.each, frame);
    case "call": {
      const given = expression.arguments.map((argument) => evaluate(argument, frame));
      return call(expression.name, expression.expanded ? expanded(given) : given);
    }
    case "operation":
      return operate(
        expression.operator,
        expression.operands.map((operand) => evaluate(operand, frame)),
      );
    case "condition":
      return condition(expression.operands, frame);
    case "for":
      return repeated(expression, frame);
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

function splat(of: Term, each: Expression, frame: Frame): Term {
  if (of.type === "lost") return of;
  const items = itemsOf(of) ?? (valueOf(of)?.value === null ? [] : [of]);
  return collected(items.map((item) => evaluate(each, (name) => (name === splatElement ? item : frame(name)))));
}

function expanded(given: readonly Term[]): readonly Term[] {
  const last = given[given.length - 1];
  const items = last && itemsOf(last);
  return items ? [...given.slice(0, -1), ...items] : given;
}

function condition([test, yes, no]: readonly [Expression, Expression, Expression], frame: Frame): Term {
  const decided = evaluate(test, frame);
  const found = valueOf(decided);
  if (!found) return lost(whyLost(decided));
  return evaluate(found.value === true || found.value === "true" ? yes : no, frame);
}

function repeated(expression: ForExpression, frame: Frame): Term {
  const { key, value, keyBody, body, filter, grouped } = expression;
  const over = evaluate(expression.over, frame);
  const pairs = pairsOf(over);
  if (!pairs) return lost(whyLost(over));
  const made: (readonly [Term, Term])[] = [];
  for (const [itsKey, itsValue] of pairs) {
    const inner: Frame = (name) => (name === key ? itsKey : name === value ? itsValue : frame(name));
    const kept = filter ? evaluate(filter, inner) : known(true);
    const keep = valueOf(kept);
    if (!keep) return lost(whyLost(kept));
    if (keep.value === true) made.push([keyBody ? evaluate(keyBody, inner) : itsKey, evaluate(body, inner)]);
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
