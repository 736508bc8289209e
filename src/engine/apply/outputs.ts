import type { State } from "../../state/format/state";
import type { StackConfig } from "../config/config";
import type { StackScope } from "../config/scope";
import { hasUnknown } from "../values/unknown";
import { outputValue } from "../config/output-value";

/** Writes the current values of the program's outputs into the state. */
export function recordOutputs(state: State, config: StackConfig, scope: StackScope): void {
  for (const name of [...state.outputs.keys()]) if (!config.outputs.has(name)) state.outputs.delete(name);
  for (const output of config.outputs.values()) {
    const { value, type } = outputValue(config, output, scope);
    // An output that needs a failed or excluded resource has no value yet: the old one stays.
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
