import type { Value } from "../../../lib/core/attribute";
import type { OutputConfig, StackConfig } from "./config";
import { evaluateValue } from "../lang/value-expression";
import { expressionType, spelt } from "./output-type";
import type { TypeExpression } from "./output-type";
import type { StackScope } from "./scope";

/** An output's value and type as recorded in the state. */
export function outputValue(
  config: StackConfig,
  output: OutputConfig,
  scope: StackScope,
): { readonly value: Value; readonly type: TypeExpression } {
  const plain = evaluateValue(output.value, scope);
  const type = expressionType(config, output.value, plain);
  return { value: spelt(type, plain), type };
}
