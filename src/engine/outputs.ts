import type { State } from "../state/state";
import type { StackConfig } from "./config";
import { evaluateConfigured } from "./configured";
import type { ApplyResult } from "./model";
import { expressionType } from "./output-type";
import type { StackScope } from "./scope";
import { hasUnknown } from "./unknown";

/** Puts the program's outputs into the state, with their present values. */
export function recordOutputs(state: State, config: StackConfig, scope: StackScope): void {
  for (const name of [...state.outputs.keys()]) if (!config.outputs.has(name)) state.outputs.delete(name);
  for (const output of config.outputs.values()) {
    const value = evaluateConfigured(output.value, scope);
    // What failed, or was left out, has no value yet: the output keeps the old one.
    if (hasUnknown(value)) continue;
    if (value === undefined || value === null) state.outputs.delete(output.name);
    else
      state.outputs.set(output.name, {
        value,
        type: expressionType(config, output.value, value),
        ...(output.sensitive ? { sensitive: true } : {}),
      });
  }
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
