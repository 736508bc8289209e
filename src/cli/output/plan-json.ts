import type { Kind } from "../../../lib/core/kind";
import { snakeCase } from "../../../lib/core/naming";
import type { Change, Drift, OutputChange, Plan } from "../../engine/model";
import { stateProvider } from "../../engine/records";
import { hasUnknown } from "../../engine/unknown";
import { parseProviderAddress } from "../../state/provider-address";
import { addressParts } from "./address";
import { shownShape } from "../../engine/shown-shape";
import { plainJson, redacted, sensitiveMarks, unknownMarks, valuesJson } from "./graph-values";

/** Terraform's JSON representation of a plan (`terraform show -json`, format 1.2), with secrets replaced. */

/** What readers of the format expect as the writer's version: the Terraform whose representation this is. */
export const terraformVersion = "1.11.4";

export function planJson(plan: Plan, now: number): Record<string, unknown> {
  const prior = plan.changes.filter((change) => change.before !== undefined);
  return {
    format_version: "1.2",
    terraform_version: terraformVersion,
    planned_values: plannedValues(plan),
    ...(plan.drift.length > 0 ? { resource_drift: plan.drift.map(driftJson) } : {}),
    ...(plan.changes.length > 0 ? { resource_changes: plan.changes.map(changeJson) } : {}),
    ...(plan.outputs.length > 0 ? { output_changes: outputChanges(plan.outputs) } : {}),
    ...(prior.length > 0 ? { prior_state: priorState(plan, prior) } : {}),
    configuration: configuration(plan.changes),
    ...(plan.drift.length > 0 ? { relevant_attributes: plan.drift.flatMap(relevantAttributes) } : {}),
    timestamp: new Date(now).toISOString().replace(/\.\d+Z$/, "Z"),
    applyable: plan.hasChanges,
    complete: true,
    errored: false,
  };
}

/** `registry.terraform.io/vpnform/alivpn` */
function providerName(kind: Kind): string {
  return parseProviderAddress(stateProvider(kind.provider))?.source ?? kind.provider;
}

function identity(address: string, kind: Kind): Record<string, unknown> {
  const { name, key } = addressParts(address);
  return {
    address,
    mode: "managed",
    type: kind.type,
    name,
    ...(key === undefined ? {} : { index: key }),
    provider_name: providerName(kind),
  };
}

function plannedValues(plan: Plan): Record<string, unknown> {
  const outputs = plan.outputs.filter((output) => output.action !== "delete");
  const kept = plan.changes.filter((change) => change.after !== undefined && change.action !== "forget");
  return {
    ...(outputs.length > 0 ? { outputs: plannedOutputs(outputs) } : {}),
    root_module: kept.length > 0 ? { resources: kept.map((change) => resourceJson(change, change.after)) } : {},
  };
}

function plannedOutputs(outputs: readonly OutputChange[]): Record<string, unknown> {
  return Object.fromEntries(
    outputs.map(({ name, sensitive, after }) => {
      if (hasUnknown(after)) return [name, { sensitive }];
      return [name, { sensitive, type: typeOf(after), value: sensitive ? redacted : plainJson(after) }];
    }),
  );
}

function resourceJson(change: Change, values: Change["after"]): Record<string, unknown> {
  const shape = shownShape(change);
  return {
    ...identity(change.address, change.kind),
    schema_version: 0,
    values: valuesJson(shape, values),
    sensitive_values: sensitiveMarks(shape, values),
  };
}

const actions: Readonly<Record<Change["action"], readonly string[]>> = {
  none: ["no-op"],
  create: ["create"],
  update: ["update"],
  delete: ["delete"],
  replace: ["delete", "create"],
  forget: ["forget"],
};

function changeJson(change: Change): Record<string, unknown> {
  const createFirst = change.action === "replace" && change.createFirst;
  const replacePaths = change.attributes.filter((each) => each.forcesReplacement).map((each) => graphPath(each.path));
  const reason = actionReason(change);
  return {
    ...identity(change.address, change.kind),
    ...(change.previousAddress === undefined ? {} : { previous_address: change.previousAddress }),
    change: {
      ...beforeAndAfter(change, createFirst ? ["create", "delete"] : actions[change.action]),
      ...(change.action === "replace" && replacePaths.length > 0 ? { replace_paths: replacePaths } : {}),
      ...(change.importId === undefined ? {} : { importing: { id: change.importId } }),
    },
    ...(reason ? { action_reason: reason } : {}),
  };
}

function beforeAndAfter(
  change: Pick<Change, "kind" | "secrets" | "before" | "after">,
  names: readonly string[],
): Record<string, unknown> {
  const shape = shownShape(change);
  return {
    actions: names,
    before: valuesJson(shape, change.before),
    after: valuesJson(shape, change.after),
    after_unknown: unknownMarks(shape, change.after),
    before_sensitive: sensitiveMarks(shape, change.before),
    after_sensitive: sensitiveMarks(shape, change.after),
  };
}

function actionReason(change: Change): string | undefined {
  if (change.action === "delete") {
    return change.reason === "not-in-program" ? "delete_because_no_resource_config" : undefined;
  }
  if (change.action !== "replace") return undefined;
  if (change.reason === "tainted") return "replace_because_tainted";
  if (change.reason === "requested") return "replace_by_request";
  if (change.reason === "replace-triggered") return "replace_by_triggers";
  return "replace_because_cannot_update";
}

function driftJson(drift: Drift): Record<string, unknown> {
  return { ...identity(drift.address, drift.kind), change: beforeAndAfter(drift, actions[drift.action]) };
}

function relevantAttributes(drift: Drift): Record<string, unknown>[] {
  return drift.attributes.map(({ path }) => ({ resource: drift.address, attribute: graphPath(path) }));
}

function graphPath(path: readonly (string | number)[]): (string | number)[] {
  return path.map((step) => (typeof step === "number" ? step : snakeCase(step)));
}

const outputActions = { none: "no-op", create: "create", update: "update", delete: "delete" } as const;

function outputChanges(outputs: readonly OutputChange[]): Record<string, unknown> {
  return Object.fromEntries(
    outputs.map(({ name, action, before, after, sensitive }) => {
      const unknown = hasUnknown(after);
      const shown = (value: unknown) =>
        value === undefined || value === null ? null : sensitive ? redacted : plainJson(value);
      const change = {
        actions: [outputActions[action]],
        before: shown(before),
        ...(unknown ? {} : { after: shown(after) }),
        after_unknown: unknown,
        before_sensitive: sensitive,
        after_sensitive: sensitive,
      };
      return [name, change];
    }),
  );
}

/** The state that the plan starts from, as the cloud reported it when planning. */
function priorState(plan: Plan, changes: readonly Change[]): Record<string, unknown> {
  const recorded = plan.outputs.filter((output) => output.before !== undefined && output.before !== null);
  const outputs = Object.fromEntries(
    recorded.map(({ name, before, sensitive }) => [
      name,
      { sensitive, value: sensitive ? redacted : plainJson(before), type: typeOf(before) },
    ]),
  );
  const resources = changes.map((change) => resourceJson(change, change.before));
  const values = { ...(recorded.length > 0 ? { outputs } : {}), root_module: { resources } };
  return { format_version: "1.0", terraform_version: terraformVersion, values };
}

function configuration(changes: readonly Change[]): Record<string, unknown> {
  const declared = changes.filter((change) => change.after !== undefined);
  const providers = new Map(declared.map(({ kind }) => [kind.provider, kind]));
  // Instances of one resource are declared once.
  const resources = new Map(
    declared.map(({ address, kind }) => {
      const { name } = addressParts(address);
      const at = `${kind.type}.${name}`;
      const entry = { address: at, mode: "managed", type: kind.type, name, provider_config_key: kind.provider };
      return [at, { ...entry, schema_version: 0 }];
    }),
  );
  return {
    provider_config: Object.fromEntries(
      [...providers].map(([name, kind]) => [name, { name, full_name: providerName(kind) }]),
    ),
    root_module: resources.size > 0 ? { resources: [...resources.values()] } : {},
  };
}

/** Terraform's type expression of a value. */
export function typeOf(value: unknown): unknown {
  if (value === null || value === undefined) return "dynamic";
  if (typeof value === "boolean") return "bool";
  if (Array.isArray(value)) return ["tuple", value.map(typeOf)];
  if (typeof value !== "object") return typeof value;
  return ["object", Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typeOf(each)]))];
}
