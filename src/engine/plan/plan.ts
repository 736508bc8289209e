import type { Value } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import type { State } from "../../state/format/state";
import { customizePlans } from "./customize-plan";
import type { OrderConstraint } from "./customize-plan";
import type { StackConfig } from "../config/config";
import type { PlanOptions } from "../api/engine";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Plan } from "../api/model";
import { refreshedValues } from "../values/refreshed";
import type { PlannedChange } from "./plan-instance";
import { preferCreateBeforeDestroy } from "./create-before-destroy";
import { select } from "./targeting";
import { matchesTarget } from "../config/target";
import { outputChanges, relevantDrift, summarize } from "./plan-summary";
import { Planner } from "./planner";
import type { PlannerResult, PlannerInput } from "./planner";
import { remoteKey } from "../prior/prior-resource";
import type { PriorResource } from "../prior/prior-resource";
import { Refusals } from "./refusals";
import { declaredAt } from "../config/instances";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";

/** A plan with everything that apply needs to carry it out. */
export interface ExecutablePlan extends Plan {
  readonly changes: readonly PlannedChange[];
  readonly planned: PlannerResult;
  readonly precedences: readonly OrderConstraint[];
  /** Records of orphans that no longer exist: apply removes them from the state. */
  readonly missing: readonly PriorResource[];
  /** The actual resources of the records, by remote key. */
  readonly observed: ReadonlyMap<string, Observed>;
  /** Serial and lineage of the state from which the plan was made. */
  readonly base: { readonly serial: number; readonly lineage: string };
}

export interface PlanInput {
  readonly config: StackConfig;
  readonly variables: ReadonlyMap<string, Value>;
  readonly state: State;
  readonly records: ReadonlyMap<ObjectKey, PriorResource>;
  readonly observed: ReadonlyMap<string, Observed>;
  handler(type: string): Handler;
  readData: PlannerInput["readData"];
  readImport: PlannerInput["readImport"];
  readonly options: PlanOptions;
  readonly now: number;
}

/** Makes a plan. Writes nothing. Equal inputs give equal plans. */
export async function makePlan(input: PlanInput): Promise<ExecutablePlan> {
  const { config, state, options, observed } = input;
  const destroy = options.destroy ?? false;
  const planner = new Planner({
    ...input,
    observed: (prior) => observed.get(remoteKey(prior)),
    replace: options.replace ?? [],
    destroy,
  });
  const refusals = new Refusals();
  const { planned, declared, orphans } = destroy ? await destroyAll(input, refusals) : await planDeclared(planner);
  const missing = orphans.filter((prior) => !observed.has(remoteKey(prior)));
  const removals = orphans
    .filter((prior) => observed.has(remoteKey(prior)))
    .map((prior) => removal(input, prior, destroy));
  const arranged = customizePlans([...declared, ...removals], refusals, input.now);
  refusals.throwIfAny();
  checkReplaceTargets(arranged.changes, options.replace ?? []);
  const changes = select(
    preferCreateBeforeDestroy(arranged.changes),
    options.targets ?? [],
    options.excludes ?? [],
  ).sort(byKey);
  for (const change of changes) checkDestruction(change, refusals);
  refusals.throwIfAny();
  const outputs = outputChanges(config, planned.scope, state, destroy && changes.length === arranged.changes.length);
  const chosen = new Set(changes.map((change) => objectKey(change)));
  const summary = summarize(changes);
  return {
    stack: config.name,
    changes,
    drift: relevantDrift(changes, (prior) => observed.get(remoteKey(prior))),
    outputs,
    proposedMoves: planned.proposedMoves.filter((move) => chosen.has(objectKey({ address: move.to }))),
    warnings: planned.warnings,
    summary,
    hasChanges:
      changes.some((change) => change.action !== "no-op" || change.previousAddress || change.importId) ||
      outputs.some((output) => output.action !== "no-op"),
    destroy,
    planned,
    precedences: arranged.precedences.filter(
      (precedence) => chosen.has(precedence.change) && chosen.has(precedence.after),
    ),
    missing,
    observed,
    base: { serial: state.serial, lineage: state.lineage },
  };
}

async function planDeclared(planner: Planner) {
  const planned = await planner.plan();
  return { planned, declared: [...planned.changes.values()], orphans: planned.orphans };
}

/** Destroying needs no desired values, only what exists and what must not be destroyed. */
async function destroyAll(input: PlanInput, refusals: Refusals) {
  const planner = new Planner({
    ...input,
    config: { ...input.config, resources: new Map(), data: new Map(), outputs: new Map(), imports: [] },
    observed: () => undefined,
    replace: [],
    destroy: true,
  });
  const planned = await planner.plan();
  for (const prior of input.records.values()) {
    const config = declaredAt(input.config, prior.address);
    if (config?.lifecycle.preventDestroy && prior.deposed === undefined) {
      refusals.refuse(
        { path: config.path, ...(config.source ? { source: config.source } : {}) },
        undefined,
        "its lifecycle forbids destroying it (preventDestroy)",
        "remove preventDestroy, or leave it out with --exclude",
      );
    }
  }
  return { planned, declared: [] as PlannedChange[], orphans: planned.orphans };
}

function removal(input: PlanInput, prior: PriorResource, destroy: boolean): PlannedChange {
  const observed = input.observed.get(remoteKey(prior)) as Observed;
  const handler = input.handler(prior.kind.type);
  const config = declaredAt(input.config, prior.address);
  const kept = input.config.removed.some(
    (removed) => !removed.destroy && matchesTarget(removed.from, prior.address, prior.address),
  );
  const forget = kept || prior.kind.undeletable !== undefined;
  return {
    address: prior.address,
    path: config?.path ?? prior.address,
    ...(config?.source ? { source: config.source } : {}),
    kind: prior.kind,
    action: forget ? "forget" : "delete",
    createBeforeDestroy: false,
    before: refreshedValues(prior.kind, prior.values, observed),
    after: undefined,
    attributes: [],
    reason: kept ? "forgotten" : destroy ? "destroy" : "not-in-program",
    ...(!kept && prior.kind.undeletable ? { explanation: prior.kind.undeletable } : {}),
    ...(prior.deposed === undefined
      ? {}
      : { deposed: prior.deposed, explanation: "left over from a replacement that created the new one first" }),
    providerKey: prior.providerKey,
    handler,
    prior,
    changed: new Set(),
    refused: [],
    sensitivePaths: prior.sensitivePaths,
  };
}

function checkReplaceTargets(changes: readonly PlannedChange[], targets: readonly string[]): void {
  for (const target of targets) {
    if (changes.some((change) => change.instance && matchesTarget(target, change.address, change.path))) continue;
    throw new VpnformError("usage-invalid", `--replace "${target}" names no resource of the program`, {
      hint: "use an address such as alivpn_gateway.hub or a construct path such as net/hub",
    });
  }
}

/** A replacement destroys: a resource that must not or cannot be destroyed is not replaced either. */
function checkDestruction(change: PlannedChange, refusals: Refusals): void {
  if (change.action !== "replace") return;
  const cause = change.attributes.find((attribute) => attribute.forcesReplacement)?.path.join(".");
  if (change.instance?.config.lifecycle.preventDestroy) {
    const message = "this would replace a resource whose lifecycle forbids destroying it (preventDestroy)";
    refusals.refuse(change, cause, message, "undo the change, or remove preventDestroy");
  }
  const { undeletable } = change.kind;
  if (undeletable) refusals.refuse(change, cause, "it would have to be replaced, but cannot be deleted", undeletable);
}

/** By address; the current object before deposed ones. */
function byKey(left: PlannedChange, right: PlannedChange): number {
  const [a, b] = [objectKey(left), objectKey(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
