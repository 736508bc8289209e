import type { Value } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import type { State } from "../../state/format/state";
import { arrange } from "./plan-arrange";
import type { Precedence } from "./plan-arrange";
import type { StackConfig } from "../config/config";
import type { PlanOptions } from "../api/engine";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Plan } from "../api/model";
import { present } from "../values/refreshed";
import type { PlannedChange } from "./plan-instance";
import { createUsedFirst } from "./plan-overlap";
import { select } from "./plan-select";
import { named } from "../config/target";
import { outputChanges, relevantDrift, summarize } from "./plan-summary";
import { Planner } from "./planner";
import type { Planned, PlannerInput } from "./planner";
import { cloudKey } from "../prior/recorded";
import type { Recorded } from "../prior/recorded";
import { Refusals } from "./refusals";
import { declaredAt } from "../config/instances";

/** A plan with everything that apply needs to carry it out. */
export interface FullPlan extends Plan {
  readonly changes: readonly PlannedChange[];
  readonly planned: Planned;
  readonly precedences: readonly Precedence[];
  /** Records of resources that are gone and that nobody declares: apply drops them from the state. */
  readonly vanished: readonly Recorded[];
  /** What the cloud had for each record, by its cloud key. */
  readonly observed: ReadonlyMap<string, Observed>;
  /** Serial and lineage of the state that this was made from. */
  readonly base: { readonly serial: number; readonly lineage: string };
}

export interface PlanInput {
  readonly config: StackConfig;
  readonly variables: ReadonlyMap<string, Value>;
  readonly state: State;
  readonly records: ReadonlyMap<string, Recorded>;
  readonly observed: ReadonlyMap<string, Observed>;
  handler(type: string): Handler;
  readData: PlannerInput["readData"];
  readImport: PlannerInput["readImport"];
  readonly options: PlanOptions;
  readonly now: number;
}

/** Makes a plan. Writes nothing. Equal inputs give equal plans. */
export async function makePlan(input: PlanInput): Promise<FullPlan> {
  const { config, state, options, observed } = input;
  const destroy = options.destroy ?? false;
  const planner = new Planner({
    ...input,
    observed: (recorded) => observed.get(cloudKey(recorded)),
    replace: options.replace ?? [],
    destroy,
  });
  const refusals = new Refusals();
  const { planned, declared, leftover } = destroy ? await destroyAll(input, refusals) : await planDeclared(planner);
  const vanished = leftover.filter((recorded) => !observed.has(cloudKey(recorded)));
  const removals = leftover
    .filter((recorded) => observed.has(cloudKey(recorded)))
    .map((recorded) => removal(input, recorded, destroy));
  const arranged = arrange([...declared, ...removals], refusals, input.now);
  refusals.throwIfAny();
  checkReplaceTargets(arranged.changes, options.replace ?? []);
  const changes = select(createUsedFirst(arranged.changes), options.targets ?? [], options.excludes ?? []).sort(
    byAddress,
  );
  for (const change of changes) checkDestruction(change, refusals);
  refusals.throwIfAny();
  const outputs = outputChanges(config, planned.scope, state, destroy && changes.length === arranged.changes.length);
  const chosen = new Set(changes.map((change) => change.address));
  const summary = summarize(changes);
  return {
    stack: config.name,
    changes,
    drift: relevantDrift(changes, (recorded) => observed.get(cloudKey(recorded))),
    outputs,
    proposedMoves: planned.proposedMoves.filter((move) => chosen.has(move.to)),
    warnings: planned.warnings,
    summary,
    hasChanges:
      changes.some((change) => change.action !== "none" || change.previousAddress || change.importId) ||
      outputs.some((output) => output.action !== "none"),
    destroy,
    planned,
    precedences: arranged.precedences.filter(
      (precedence) => chosen.has(precedence.change) && chosen.has(precedence.after),
    ),
    vanished,
    observed,
    base: { serial: state.serial, lineage: state.lineage },
  };
}

async function planDeclared(planner: Planner) {
  const planned = await planner.plan();
  return { planned, declared: [...planned.changes.values()], leftover: planned.orphans };
}

/** Destroying needs no plan of what the program wants, only what exists and what must not be destroyed. */
async function destroyAll(input: PlanInput, refusals: Refusals) {
  const planner = new Planner({
    ...input,
    config: { ...input.config, resources: new Map(), data: new Map(), outputs: new Map(), imports: [] },
    observed: () => undefined,
    replace: [],
    destroy: true,
  });
  const planned = await planner.plan();
  for (const recorded of input.records.values()) {
    const config = declaredAt(input.config, recorded.address);
    if (config?.lifecycle.preventDestroy) {
      refusals.refuse(
        { path: config.path, ...(config.source ? { source: config.source } : {}) },
        undefined,
        "its lifecycle forbids destroying it (preventDestroy)",
        "remove preventDestroy, or leave it out with --exclude",
      );
    }
  }
  return { planned, declared: [] as PlannedChange[], leftover: planned.orphans };
}

function removal(input: PlanInput, recorded: Recorded, destroy: boolean): PlannedChange {
  const observed = input.observed.get(cloudKey(recorded)) as Observed;
  const handler = input.handler(recorded.kind.type);
  const config = declaredAt(input.config, recorded.address);
  const kept = input.config.removed.some(
    (removed) => !removed.destroy && named(removed.from, recorded.address, recorded.address),
  );
  const forget = kept || recorded.kind.undeletable !== undefined;
  return {
    address: recorded.address,
    path: config?.path ?? recorded.address,
    ...(config?.source ? { source: config.source } : {}),
    kind: recorded.kind,
    action: forget ? "forget" : "delete",
    createFirst: false,
    before: present(recorded.kind, recorded, observed),
    after: undefined,
    attributes: [],
    reason: kept ? "forgotten" : destroy ? "destroy" : "not-in-program",
    ...(!kept && recorded.kind.undeletable ? { explanation: recorded.kind.undeletable } : {}),
    ...(recorded.deposed ? { explanation: "left over from a replacement that created the new one first" } : {}),
    providerKey: recorded.providerKey,
    handler,
    recorded,
    changed: new Set(),
    secrets: recorded.secrets,
  };
}

function checkReplaceTargets(changes: readonly PlannedChange[], targets: readonly string[]): void {
  for (const target of targets) {
    if (changes.some((change) => change.instance && named(target, change.address, change.path))) continue;
    throw new VpnformError("usage-invalid", `--replace "${target}" names no resource of the program`, {
      hint: "use an address such as alivpn_gateway.hub or a construct path such as net/hub",
    });
  }
}

/** A replacement destroys: what must not be destroyed, and what cannot be, is not replaced either. */
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

function byAddress(a: PlannedChange, b: PlannedChange): number {
  return a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
}
