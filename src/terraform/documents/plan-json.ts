import type { Value } from "../../../lib/core/attribute";
import type { OutputChange } from "../../engine/api/model";
import { expressionType } from "../../engine/config/output-type";
import type { PlanSnapshot } from "../../engine/stack/plan-snapshot";
import { shownShape } from "../../engine/values/shown-shape";
import { hasUnknown, isUnknown } from "../../engine/values/unknown";
import { terraformVersion } from "../../state/format/state";
import { changesJson, driftJson } from "./changes-json";
import { configurationJson } from "./configuration-json";
import type { ConfigurationShapes } from "./configuration-json";
import { plainJson, redacted, unknownParts } from "./graph-values";
import { priorStateJson } from "./prior-state-json";
import { relevantAttributes } from "./relevant-attributes";
import { resourceJson } from "./resource-json";
import { ShownPlan } from "./shown-plan";
import { objectKey } from "../../../lib/core/object-key";

/** Terraform's JSON representation of a plan (`terraform show -json`, format 1.2), with secrets replaced. */

export function planJson(basis: PlanSnapshot, shapes: ConfigurationShapes): Record<string, unknown> {
  const shown = new ShownPlan(basis);
  const { outputs } = shown;
  const [changes, drift] = [changesJson(shown), driftJson(basis)];
  const [variables, relevant] = [variablesJson(basis), relevantAttributes(basis, outputs)];
  const prior = priorStateJson(shown);
  return {
    format_version: "1.2",
    terraform_version: terraformVersion,
    ...(variables ? { variables } : {}),
    planned_values: plannedValues(shown),
    ...(drift.length > 0 ? { resource_drift: drift } : {}),
    ...(changes.length > 0 ? { resource_changes: changes } : {}),
    ...(outputs.length > 0 ? { output_changes: outputChanges(outputs) } : {}),
    ...(prior ? { prior_state: { format_version: "1.0", terraform_version: terraformVersion, values: prior } } : {}),
    configuration: configurationJson(basis, shapes),
    ...(relevant.length > 0 ? { relevant_attributes: relevant } : {}),
    timestamp: new Date(basis.now).toISOString().replace(/\.\d+Z$/, "Z"),
    applyable: basis.plan.hasChanges || outputs.some(({ action }) => action !== "no-op"),
    complete: !basis.partial,
    errored: false,
  };
}

function variablesJson({ variables, config }: PlanSnapshot): Record<string, unknown> | undefined {
  const kept = [...variables].filter(([name]) => !config.variables.get(name)?.ephemeral);
  const all = kept.map(([name, value]): [string, object] => {
    const secret = config.variables.get(name)?.sensitive && value !== null && value !== undefined;
    return [name, { value: secret ? redacted : (value ?? null) }];
  });
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

function plannedValues(shown: ShownPlan): Record<string, unknown> {
  const { basis, after, reads } = shown;
  const outputs = shown.outputs.filter((output) => output.action !== "delete");
  const managed = basis.plan.changes.flatMap((change) => {
    const values = after.get(objectKey(change));
    return values || change.reason === "forgotten" ? [resourceJson(change.address, shownShape(change), values)] : [];
  });
  const data = [...reads].map(([address, { values }]) =>
    resourceJson(address, basis.config.data.get(address)?.shape ?? {}, values),
  );
  const resources = [...managed, ...data].sort((left, right) => (left.address < right.address ? -1 : 1));
  return {
    ...(outputs.length > 0 ? { outputs: plannedOutputs(outputs, basis) } : {}),
    root_module: resources.length > 0 ? { resources } : {},
  };
}

function plannedOutputs(outputs: readonly OutputChange[], { config }: PlanSnapshot): Record<string, unknown> {
  return Object.fromEntries(
    outputs.map(({ name, sensitive, after }) => {
      const declared = config.outputs.get(name);
      if (hasUnknown(after) || !declared) return [name, { sensitive }];
      const type = expressionType(config, declared.value, after as Value);
      return [name, { sensitive, type, value: sensitive ? redacted : plainJson(after) }];
    }),
  );
}

function outputChanges(outputs: readonly OutputChange[]): Record<string, unknown> {
  return Object.fromEntries(
    outputs.map(({ name, action, before, after, sensitive }) => {
      const shown = (value: unknown) =>
        value === undefined || value === null ? null : sensitive ? redacted : plainJson(value);
      const change = {
        actions: [action],
        before: shown(before),
        ...(isUnknown(after) ? {} : { after: shown(after) }),
        after_unknown: hasUnknown(after) ? unknownParts(after) : false,
        before_sensitive: sensitive,
        after_sensitive: sensitive,
      };
      return [name, change];
    }),
  );
}
