import type { Value } from "../../../lib/core/attribute";
import type { OutputConfig, StackConfig } from "./config";
import { evaluateConfigured } from "../lang/configured";
import { expressionType, spelt } from "./output-type";
import type { TypeExpression } from "./output-type";
import type { StackScope } from "./scope";

/** An output's value as the state has it, and its type. */
export function outputValue(
  config: StackConfig,
  output: OutputConfig,
  scope: StackScope,
): { readonly value: Value; readonly type: TypeExpression } {
  const plain = evaluateConfigured(output.value, scope);
  const type = expressionType(config, output.value, plain);
  return { value: spelt(type, plain), type };
}
