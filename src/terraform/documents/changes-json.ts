import type { Shape, Values } from "../../../lib/core/attribute";
import { snakeCase } from "../../../lib/core/naming";
import { declaredAt } from "../../engine/config/instances";
import type { Change, Drift } from "../../engine/api/model";
import type { PlanSnapshot } from "../../engine/stack/plan-snapshot";
import { findDrift } from "../../engine/plan/drift";
import type { PlannedChange } from "../../engine/plan/plan-instance";
import { shownShape } from "../../engine/values/shown-shape";
import { parseAddress } from "../../../lib/core/address";
import { sensitiveMarks, unknownMarks, valuesJson } from "./graph-values";
import { inAddressOrder, identityJson } from "./resource-json";
import type { Read, ShownPlan } from "./shown-plan";
import { objectKey } from "../../../lib/core/object-key";

/** The planned change of each resource, as in Terraform's documents. */

const actions: Readonly<Record<Change["action"], readonly string[]>> = {
  "no-op": ["no-op"],
  create: ["create"],
  update: ["update"],
  delete: ["delete"],
  replace: ["delete", "create"],
  forget: ["forget"],
};

export function changesJson({ basis, after, reads }: ShownPlan): object[] {
  const { plan, config } = basis;
  const read = [...reads].map(([address, each]) => ({ address, json: readJson(address, each, config) }));
  const managed = plan.changes.map((change) => ({
    address: change.address,
    json: changeJson(change, after.get(objectKey(change)), config),
  }));
  return inAddressOrder([...read, ...managed]).map(({ json }) => json);
}

function changeJson(change: PlannedChange, after: Values | undefined, config: PlanSnapshot["config"]): object {
  const { address, previousAddress, deposed, action, createBeforeDestroy, attributes, importId } = change;
  const replaces = attributes.filter((each) => each.forcesReplacement).map((each) => graphPath(each.path));
  const reason = actionReason(change, config);
  return {
    ...identityJson(address),
    ...(previousAddress === undefined ? {} : { previous_address: previousAddress }),
    ...(deposed === undefined ? {} : { deposed }),
    change: {
      ...sidesJson(change.before, shapeBefore(change), after, shownShape(change), [
        ...(action === "replace" && createBeforeDestroy ? ["create", "delete"] : actions[action]),
      ]),
      ...(action === "replace" && replaces.length > 0 ? { replace_paths: replaces } : {}),
      ...(importId === undefined ? {} : { importing: { id: importId } }),
    },
    ...(reason ? { action_reason: reason } : {}),
  };
}

function shapeBefore({ kind, prior }: Pick<PlannedChange, "kind" | "prior">): Shape {
  return shownShape({ kind, sensitivePaths: prior?.sensitivePaths ?? [] });
}

function readJson(address: string, { values, waits }: Read, config: PlanSnapshot["config"]): object {
  return {
    ...identityJson(address),
    change: sidesJson(undefined, {}, values, config.data.get(address)?.shape ?? {}, ["read"]),
    action_reason: waits ? "read_because_dependency_pending" : "read_because_config_unknown",
  };
}

function sidesJson(
  before: Values | undefined,
  beforeShape: Shape,
  after: Values | undefined,
  afterShape: Shape,
  names: readonly string[],
): Record<string, unknown> {
  return {
    actions: names,
    before: valuesJson(beforeShape, before),
    after: valuesJson(afterShape, after),
    after_unknown: unknownMarks(afterShape, after),
    before_sensitive: sensitiveMarks(beforeShape, before),
    after_sensitive: sensitiveMarks(afterShape, after),
  };
}

function actionReason(change: PlannedChange, config: PlanSnapshot["config"]): string | undefined {
  const { action, reason, deposed } = change;
  if (reason === "forgotten") return "delete_because_no_resource_config";
  if (action === "delete")
    return reason === "not-in-program" && deposed === undefined ? whyDeleted(change, config) : undefined;
  if (action !== "replace") return undefined;
  if (reason === "tainted") return "replace_because_tainted";
  if (reason === "requested") return "replace_by_request";
  return reason === "replace-triggered" ? "replace_by_triggers" : "replace_because_cannot_update";
}

function whyDeleted({ address }: Change, config: PlanSnapshot["config"]): string {
  const declared = declaredAt(config, address);
  const key = parseAddress(address)?.key;
  if (!declared) return "delete_because_no_resource_config";
  if (declared.count && typeof key === "number") return "delete_because_count_index";
  if (declared.forEach && typeof key === "string") return "delete_because_each_key";
  return "delete_because_wrong_repetition";
}

function graphPath(path: readonly (string | number)[]): (string | number)[] {
  return path.map((step) => (typeof step === "number" ? step : snakeCase(step)));
}

/** What changed outside, whether or not the plan reacts to it. Terraform's plan to destroy tells none. */
export function driftJson(basis: PlanSnapshot): object[] {
  if (basis.plan.mode === "destroy") return [];
  const drift = findDrift(basis).map((each) => ({ address: each.address, json: oneDriftJson(each) }));
  return inAddressOrder(drift).map(({ json }) => json);
}

function oneDriftJson(drift: Drift): object {
  const { address, previousAddress, deposed, before, after, action } = drift;
  const shape = shownShape(drift);
  return {
    ...identityJson(address),
    ...(previousAddress === undefined ? {} : { previous_address: previousAddress }),
    ...(deposed === undefined ? {} : { deposed }),
    change: sidesJson(before, shape, after, shape, actions[action]),
  };
}
