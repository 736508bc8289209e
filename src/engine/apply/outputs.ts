import type { State } from "../../state/format/state";
import type { Value } from "../../../lib/core/attribute";
import type { OutputConfig, StackConfig } from "../config/config";
import { evaluateConfigured } from "../lang/configured";
import type { ApplyResult } from "../api/model";
import { expressionType, spelt } from "../config/output-type";
import type { TypeExpression } from "../config/output-type";
import type { StackScope } from "../config/scope";
import { hasUnknown } from "../values/unknown";

/** Puts the program's outputs into the state, with their present values. */
export function recordOutputs(state: State, config: StackConfig, scope: StackScope): void {
  for (const name of [...state.outputs.keys()]) if (!config.outputs.has(name)) state.outputs.delete(name);
  for (const output of config.outputs.values()) {
    const { value, type } = outputValue(config, output, scope);
    // What failed, or was left out, has no value yet: the output keeps the old one.
    if (hasUnknown(value)) continue;
    if (value === undefined || value === null) state.outputs.delete(output.name);
    else
      state.outputs.set(output.name, {
        value,
        type,
        ...(output.sensitive ? { sensitive: true } : {}),
      });
  }
}

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

/** A state's outputs, as commands show them. */
export function outputsOf(state: State): ApplyResult["outputs"] {
  return Object.fromEntries(
    [...state.outputs].map(([name, { value, type, sensitive }]) => [
      name,
      { value, type, sensitive: sensitive ?? false },
    ]),
  );
}
