import { isDeepStrictEqual } from "node:util";
import type { State } from "../../state/format/state";
import type { StackConfig } from "../config/config";
import { outputValue } from "../config/output-value";
import type { OutputChange, PlanSummary } from "../api/model";
import type { PlannedChange } from "./plan-instance";
import type { StackScope } from "../config/scope";

/** Counts as Terraform does: a replacement is one to add and one to destroy. */
export function summarize(changes: readonly PlannedChange[]): PlanSummary {
  const count = (...actions: string[]) => changes.filter((change) => actions.includes(change.action)).length;
  return {
    import: changes.filter((change) => change.importId !== undefined).length,
    add: count("create", "replace"),
    change: count("update"),
    destroy: count("delete", "replace"),
    forget: count("forget"),
  };
}

/** The planned changes of the stack's outputs. */
export function outputChanges(config: StackConfig, scope: StackScope, state: State, destroy: boolean): OutputChange[] {
  const names = new Set([...config.outputs.keys(), ...state.outputs.keys()]);
  return [...names].sort().map((name) => {
    const output = config.outputs.get(name);
    const prior = state.outputs.get(name);
    const before = prior?.value;
    const after = output && !destroy ? outputValue(config, output, scope).value : undefined;
    const sensitive = output?.sensitive ?? prior?.sensitive ?? false;
    return { name, action: outputAction(before, after), before, after, sensitive };
  });
}

/** Whether both are the same in a state, which has the members of objects in an order of its own. */
function isSameJson(left: unknown, right: unknown): boolean {
  const [before, after] = [JSON.stringify(left ?? null), JSON.stringify(right ?? null)];
  return before === after || isDeepStrictEqual(JSON.parse(before), JSON.parse(after));
}

function outputAction(before: unknown, after: unknown): OutputChange["action"] {
  if (isSameJson(before, after)) return "no-op";
  if (before === undefined || before === null) return "create";
  return after === undefined || after === null ? "delete" : "update";
}
