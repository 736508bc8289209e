import type { Value, Values } from "../../../lib/core/attribute";
import type { StackConfig } from "../../engine/config/config";
import { declaredAt } from "../../engine/config/instances";
import { allDependencies } from "../../engine/config/local-references";
import type { OutputChange } from "../../engine/api/model";
import { expressionType } from "../../engine/config/output-type";
import type { PlanSnapshot } from "../../engine/stack/plan-snapshot";
import type { PlannedChange } from "../../engine/plan/plan-instance";
import { shownShape } from "../../engine/values/shown-shape";
import { hasUnknown } from "../../engine/values/unknown";
import { plainJson, redacted } from "./graph-values";
import { inAddressOrder, identityJson, resourceJson } from "./resource-json";
import type { ShownPlan } from "./shown-plan";

/** The state that a plan starts from, as the cloud reported it when planning, in Terraform's representation. */
export function priorStateJson(shown: ShownPlan): Record<string, unknown> | undefined {
  const { basis, outputs } = shown;
  const { plan, config } = basis;
  const known = outputs.flatMap((output) => outputJson(output, basis));
  const managed = plan.changes
    .filter(({ before }) => before !== undefined)
    .map((change) => managedJson(change, config));
  const data = [...plan.planned.data].map(([address, found]) => dataJson(address, found, shown));
  const resources = inAddressOrder([...managed, ...data]);
  if (known.length === 0 && resources.length === 0) return undefined;
  return {
    ...(known.length > 0 ? { outputs: Object.fromEntries(known) } : {}),
    root_module: resources.length > 0 ? { resources } : {},
  };
}

/** An output with its planned value, if that is known already, else with its old one. */
function outputJson(output: OutputChange, { config, state }: PlanSnapshot): [string, object][] {
  const { name, sensitive, action, before, after } = output;
  const declared = config.outputs.get(name);
  const isKnown = declared !== undefined && action !== "delete" && !hasUnknown(after);
  const value = isKnown ? after : before;
  if (value === undefined || value === null) return [];
  const type = isKnown ? expressionType(config, declared.value, value as Value) : state.outputs.get(name)?.type;
  return [[name, { sensitive, value: sensitive ? redacted : plainJson(value), type }]];
}

function managedJson(change: PlannedChange, config: StackConfig) {
  const { address, kind, prior, before } = change;
  const dependsOn = dependenciesOf(change, config);
  return {
    ...resourceJson(address, shownShape({ kind, sensitivePaths: prior?.sensitivePaths ?? [] }), before ?? {}),
    ...(dependsOn.length > 0 ? { depends_on: dependsOn } : {}),
    ...(prior?.tainted ? { tainted: true } : {}),
    ...(prior?.deposed ? { deposed_key: prior.deposed } : {}),
  };
}

function dataJson(address: string, found: Values, shown: ShownPlan) {
  const shape = shown.basis.config.data.get(address)?.shape;
  if (shape) return resourceJson(address, shape, found);
  const { backend, config, defaults, workspace } = shown.asked(address);
  const names = Object.keys(found["outputs"] ?? {});
  // Another stack's outputs. Which of them are secrets is not known here, so all of them are hidden.
  const outputs = Object.fromEntries(names.map((name) => [name, redacted]));
  const marks = Object.fromEntries(names.map((name) => [name, true]));
  return {
    ...identityJson(address),
    schema_version: 0,
    values: { backend, config, defaults: defaults ?? null, outputs, workspace: workspace ?? null },
    sensitive_values: { config: {}, outputs: marks },
  };
}

/** The dependencies in the state, together with those in the program. */
function dependenciesOf({ address, prior, action }: PlannedChange, config: StackConfig): string[] {
  const declared = declaredAt(config, address);
  const now = declared ? allDependencies(config, declared.dependencies) : [];
  const remembered = action === "no-op" && declared ? [] : (prior?.dependencies ?? []);
  return [...new Set([...now, ...remembered])].sort();
}
