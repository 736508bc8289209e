import type { Value, Values } from "../../../lib/core/attribute";
import type { SchemaOptions } from "../../../lib/core/schema-options";
import { isUnknown } from "./unknown";

const expression = /^\$\{unknown\.\d+\}$/;

/** Recognises the expressions that stand for unknown values in rules. */
export const deferred: Pick<SchemaOptions, "isDeferred"> = {
  isDeferred: (value) => typeof value === "string" && expression.test(value),
};

/**
 * The values as rules see them: each unknown value becomes an expression, as in the program's graph. Every expression
 * is different, because two unknown values need not be equal.
 */
export function withExpressions(values: Values): Values {
  let count = 0;
  const spell = (value: Value): Value => {
    if (isUnknown(value)) return `\${unknown.${++count}}`;
    if (Array.isArray(value)) return value.map(spell);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spell(item)]));
  };
  return spell(values) as Values;
}
