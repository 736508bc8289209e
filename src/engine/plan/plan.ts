import type { Value, Values } from "../../../lib/core/attribute";
import type { State } from "../../state/format/state";
import { customizePlans } from "./customize-plan";
import type { OrderConstraint } from "./customize-plan";
import type { StackConfig } from "../config/config";
import type { PlanOptions } from "../api/engine";
import type { Handler } from "../../provider/handler";
import { misfit } from "../../provider/observed";
import type { Observed } from "../../provider/observed";
import type { Plan } from "../api/model";
import { refreshedValues } from "../values/refreshed";
import type { PlannedChange } from "./plan-instance";
import { preferCreateBeforeDestroy } from "./create-before-destroy";
import { checkNames, select } from "./targeting";
import { names } from "../config/named";
import { findDrift, relevantDrift } from "./drift";
import { outputChanges, summarize } from "./plan-summary";
import { Planner } from "./planner";
import type { PlannerResult, PlannerInput } from "./planner";
import { remoteKey } from "../prior/prior-resource";
import type { PriorResource } from "../prior/prior-resource";
import { Refusals } from "./refusals";
import { declaredAt, instancePath } from "../config/instances";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";

/** A plan with everything that apply needs to carry it out. */
export interface ExecutablePlan extends Plan {
  readonly changes: readonly PlannedChange[];
  readonly planned: PlannerResult;
  readonly precedences: readonly OrderConstraint[];
  /** Records of orphans that no longer exist: apply removes them from the state. */
  readonly missing: readonly PriorResource[];
  /** Records that apply updates to the actual values; only in `refresh-only`. */
  readonly refreshed: readonly { readonly prior: PriorResource; readonly values: Values }[];
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
  readonly upstream?: PlannerInput["upstream"];
  readImport: PlannerInput["readImport"];
  readonly options: PlanOptions;
  readonly now: number;
}

/** Makes a plan. Writes nothing. Equal inputs give equal plans. */
export async function makePlan(input: PlanInput): Promise<ExecutablePlan> {
  const { config, state, options, observed } = input;
  const mode = options.mode ?? "normal";
  if (mode === "refresh-only") return planRefresh(input);
  const destroy = mode === "destroy";
  const refusals = new Refusals();
  const { planned, declared, orphans } = destroy ? await destroyAll(input, refusals) : await planDeclared(input);
  const missing = orphans.filter((prior) => !observed.has(remoteKey(prior)));
  const removals = orphans
    .filter((prior) => observed.has(remoteKey(prior)))
    .map((prior) => removal(input, prior, destroy));
  const arranged = customizePlans([...declared, ...removals], refusals, input.now);
  refusals.throwIfAny();
  checkNames(arranged.changes, options);
  const changes = select(
    preferCreateBeforeDestroy(arranged.changes),
    options.targets ?? [],
    options.excludes ?? [],
  ).sort(byKey);
  for (const change of changes) {
    checkDestruction(change, refusals);
    checkMisfit(change, observed, refusals);
  }
  refusals.throwIfAny();
  const outputs = outputChanges(config, planned.scope, state, destroy && changes.length === arranged.changes.length);
  const chosen = new Set(changes.map((change) => objectKey(change)));
  const summary = summarize(changes);
  const deferred = planned.deferred.addresses();
  return {
    stack: config.name,
    changes,
    drift: relevantDrift({ changes, observed }),
    outputs,
    proposedMoves: planned.proposedMoves.filter((move) => chosen.has(objectKey({ address: move.to }))),
    pendingCreates: [],
    ...(deferred.length > 0 ? { deferred } : {}),
    warnings: planned.warnings,
    summary,
    hasChanges:
      changes.some((change) => change.action !== "no-op" || change.previousAddress || change.importId) ||
      deferred.length > 0 ||
      outputs.some((output) => output.action !== "no-op"),
    mode,
    planned,
    precedences: arranged.precedences.filter(
      (precedence) => chosen.has(precedence.change) && chosen.has(precedence.after),
    ),
    missing,
    refreshed: [],
    observed,
    base: { serial: state.serial, lineage: state.lineage },
  };
}

/** Plans to record all drift in the state, whatever the program declares. */
async function planRefresh(input: PlanInput): Promise<ExecutablePlan> {
  const { config, state, observed, records, options } = input;
  const planned = await plannerOfNothing(input).plan();
  const all = [...records.values()].map((prior) => ({
    ...undeclared(input, prior),
    action: "no-op" as const,
    before: prior.values,
    after: prior.values,
  }));
  checkNames(all, { ...options, replace: [] });
  const chosen = new Set(select(all, options.targets ?? [], options.excludes ?? []).map((each) => objectKey(each)));
  const drift = findDrift({ plan: { changes: all, observed }, records }).filter((each) => chosen.has(objectKey(each)));
  const drifted = new Set(drift.map((each) => objectKey(each)));
  const differing = [...records].flatMap(([key, prior]) => (drifted.has(key) ? [prior] : []));
  return {
    stack: config.name,
    changes: [],
    drift,
    outputs: [],
    proposedMoves: [],
    pendingCreates: [],
    warnings: planned.warnings,
    summary: summarize([]),
    hasChanges: drift.length > 0,
    mode: "refresh-only",
    planned,
    precedences: [],
    missing: differing.filter((prior) => !observed.has(remoteKey(prior))),
    refreshed: differing.flatMap((prior) => {
      const there = observed.get(remoteKey(prior));
      return there ? [{ prior, values: refreshedValues(prior.kind, prior.values, there) }] : [];
    }),
    observed,
    base: { serial: state.serial, lineage: state.lineage },
  };
}

async function planDeclared(input: PlanInput) {
  const planner = new Planner({
    ...input,
    observed: (prior) => input.observed.get(remoteKey(prior)),
    replace: input.options.replace ?? [],
  });
  const planned = await planner.plan();
  return { planned, declared: [...planned.changes.values()], orphans: planned.orphans };
}

/** Destroying needs no desired values, only what exists and what must not be destroyed. */
async function destroyAll(input: PlanInput, refusals: Refusals) {
  const planned = await plannerOfNothing(input).plan();
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

/** Plans as if the program declared nothing. */
function plannerOfNothing(input: PlanInput): Planner {
  return new Planner({
    ...input,
    config: { ...input.config, resources: new Map(), data: new Map(), outputs: new Map(), imports: [] },
    observed: () => undefined,
    replace: [],
  });
}

function removal(input: PlanInput, prior: PriorResource, destroy: boolean): PlannedChange {
  const observed = input.observed.get(remoteKey(prior)) as Observed;
  const kept = input.config.removed.some(
    (removed) => !removed.destroy && names(removed.from, { address: prior.address, path: prior.address }),
  );
  const forget = kept || prior.kind.undeletable !== undefined;
  return {
    ...undeclared(input, prior),
    action: forget ? "forget" : "delete",
    before: refreshedValues(prior.kind, prior.values, observed),
    after: undefined,
    reason: kept ? "forgotten" : destroy ? "destroy" : "not-in-program",
    ...(!kept && prior.kind.undeletable ? { explanation: prior.kind.undeletable } : {}),
    ...(prior.deposed === undefined
      ? {}
      : { explanation: "left over from a replacement that created the new one first" }),
  };
}

/** What is said of a record without regard to what the program wants of it. */
function undeclared(input: PlanInput, prior: PriorResource) {
  const { address, stateAddress, kind, deposed, providerKey, sensitivePaths } = prior;
  const config = declaredAt(input.config, address);
  return {
    address,
    // Whatever is done to it is recorded at the address to which it was moved.
    ...(stateAddress === address ? {} : { previousAddress: stateAddress }),
    path: instancePath(input.config, address),
    ...(config?.source ? { source: config.source } : {}),
    ...(deposed === undefined ? {} : { deposed }),
    kind,
    createBeforeDestroy: false,
    attributes: [],
    providerKey,
    handler: input.handler(kind.type),
    prior,
    changed: new Set<string>(),
    refused: [],
    sensitivePaths,
  };
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

/** What an older version imported as something that it is not is neither changed nor destroyed. */
function checkMisfit(change: PlannedChange, observed: PlanInput["observed"], refusals: Refusals): void {
  const { action, prior, kind, address } = change;
  const there = prior && observed.get(remoteKey(prior));
  if (!there || !["update", "replace", "delete"].includes(action)) return;
  const wrong = misfit(kind, there);
  const hint = `vpnform has no kind for it: leave it as it is with \`vpnform state rm ${address}\`, and take it out of the program`;
  if (wrong !== undefined) refusals.refuse(change, undefined, wrong, hint);
}

/** By address; the current object before deposed ones. */
function byKey(left: PlannedChange, right: PlannedChange): number {
  const [a, b] = [objectKey(left), objectKey(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
