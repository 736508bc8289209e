import { attributesOf } from "../../../lib/core/kind";
import type { Values } from "../../../lib/core/attribute";
import type { State } from "../../state/format/state";
import type { StackConfig } from "../config/config";
import { outputValue } from "../config/output-value";
import { difference } from "../values/diff";
import type { Observed } from "../../provider/observed";
import type { Drift, OutputChange, PlanSummary } from "../api/model";
import type { PlannedChange } from "./plan-instance";
import { externalChanges } from "../values/private-values";
import type { PriorResource } from "../prior/prior-resource";
import type { StackScope } from "../config/scope";
import { normalize } from "../values/values";

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

/** Drift that a planned change responds to. */
export function relevantDrift(
  changes: readonly PlannedChange[],
  observed: (prior: PriorResource) => Observed | undefined,
): Drift[] {
  const drift: Drift[] = [];
  for (const change of changes) {
    const { prior, kind, address, path } = change;
    if (!prior || change.action === "no-op" || change.action === "forget" || change.importId) continue;
    const there = observed(prior);
    const { deposed } = change;
    const base = { address, ...(deposed === undefined ? {} : { deposed }), path, kind, before: prior.values };
    if (!there) drift.push({ ...base, action: "delete", after: undefined, attributes: [] });
    else {
      const read = normalize(attributesOf(kind), {}, { ...there.values, id: there.id });
      const after = { ...read, ...externalChanges(kind.attributes, prior.values, there.values) };
      const answered = new Set(change.attributes.map((attribute) => attribute.path.join(".")));
      // The comparison takes the recorded values as desired; before and after are swapped in the result.
      const attributes = difference(kind, prior.values, completed(after, prior.values))
        .attributes.filter((attribute) => answered.has(attribute.path.join(".")))
        .map((attribute) => ({
          ...attribute,
          before: attribute.after,
          after: attribute.before,
          forcesReplacement: false,
        }));
      if (attributes.length > 0) drift.push({ ...base, action: "update", after, attributes });
    }
  }
  return drift;
}

/** Attributes that the cloud does not report have not drifted. */
function completed(after: Values, prior: Values): Values {
  return { ...prior, ...after };
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

function outputAction(before: unknown, after: unknown): OutputChange["action"] {
  if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return "no-op";
  if (before === undefined || before === null) return "create";
  return after === undefined || after === null ? "delete" : "update";
}
