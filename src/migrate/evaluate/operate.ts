import type { Json } from "../hcl/expression";
import { own } from "../read/json";
import { known, lost, valueOf, whyLost } from "./term";
import type { Term } from "./term";

const arithmetic: Readonly<Record<string, (a: number, b: number) => Json>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  modulo: (a, b) => a % b,
  greaterThan: (a, b) => a > b,
  greaterThanOrEqual: (a, b) => a >= b,
  lessThan: (a, b) => a < b,
  lessThanOrEqual: (a, b) => a <= b,
};

const logic: Readonly<Record<string, (a: boolean, b: boolean) => boolean>> = {
  logicalAnd: (a, b) => a && b,
  logicalOr: (a, b) => a || b,
};

/** Carries out an operator on values that are known. */
export function operate(operator: string, operands: readonly Term[]): Term {
  const early = decidedByFirst(operator, operands[0]);
  if (early !== undefined) return known(early);
  const values = operands.map(valueOf);
  if (!values.every((value) => value !== undefined)) {
    return lost(whyLost(operands[values.indexOf(undefined)] ?? lost("it has no value")));
  }
  const result = compute(
    operator,
    values.map(({ value }) => value),
  );
  if (result === undefined) return lost("vpnform does not evaluate this expression");
  return known(
    result,
    values.some(({ secret }) => secret),
  );
}

/** `true || …` and `false && …` need no second operand. */
function decidedByFirst(operator: string, first: Term | undefined): boolean | undefined {
  const value = first && valueOf(first)?.value;
  if (operator === "logicalOr" && value === true) return true;
  return operator === "logicalAnd" && value === false ? false : undefined;
}

function compute(operator: string, [a = null, b = null]: readonly Json[]): Json | undefined {
  if (operator === "equal") return same(a, b);
  if (operator === "notEqual") return !same(a, b);
  if (operator === "logicalNot") return a !== true && a !== "true";
  if (operator === "negate") return finite(-Number(a));
  const count = own(arithmetic, operator);
  if (count) {
    const result = count(Number(a), Number(b));
    return typeof result === "number" ? finite(result) : result;
  }
  return own(logic, operator)?.(a === true || a === "true", b === true || b === "true");
}

function same(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function finite(number: number): number | undefined {
  return Number.isFinite(number) ? number : undefined;
}
