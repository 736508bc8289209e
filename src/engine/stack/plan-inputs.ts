import type { Values } from "../../../lib/core/attribute";
import type { Issue } from "../../../lib/core/errors";
import { VpnformError, formatIssue } from "../../../lib/core/errors";
import { UpstreamChangedError } from "../../errors";
import type { State } from "../../state/format/state";
import type { PlanOptions } from "../api/engine";
import type { Observed } from "../../provider/observed";
import type { Twin } from "../api/model";
import { twinIssue } from "../plan/twin-issues";
import { findTwins } from "./twins";
import type { DataConfig } from "../config/config";
import { makePlan } from "../plan/plan";
import type { ExecutablePlan } from "../plan/plan";
import type { Observer } from "../observe/observer";
import { pendingCreateNote } from "./open-creates";
import { standsOn } from "../observe/pending-create";
import { resolvePendingCreates } from "../observe/resolve-pending-creates";
import type { ResolveContext } from "../observe/resolve-pending-creates";
import type { CreateResolution } from "../observe/pending-create";
import { KnownResources } from "../../state/format/known-resources";
import { remoteKey, priorId } from "../prior/prior-resource";
import type { PriorResource } from "../prior/prior-resource";
import type { StateSnapshot, Session } from "./session";
import type { ObjectKey } from "../../../lib/core/object-key";

/** What was read to make a plan. A saved plan holds it and is made again from it. */
export interface RefreshedInputs {
  readonly observed: Map<string, Observed>;
  /** By address of the data source. */
  readonly data: Map<string, Values>;
  /** By address of the instance. */
  readonly imports: Map<string, Observed>;
  /** Absent until they are looked for. */
  twins?: readonly Twin[];
}

/** Everything that one plan is made from. */
export class PlanInputs {
  /** Outputs of other stacks that the plan has read. */
  private readonly upstream = new Map<string, { readonly config: DataConfig; readonly query: Values }>();

  private constructor(
    private readonly session: Session,
    readonly options: PlanOptions,
    readonly snapshot: StateSnapshot,
    readonly refreshed: RefreshedInputs,
    readonly now: number,
    /** Absent for a saved plan, which reads nothing. */
    private readonly observer: Observer | undefined,
    /** What is to be done about creates of unknown outcome. */
    public resolutions: readonly CreateResolution[] = [],
  ) {}

  /** Reads the state and, if the options ask for it, the cloud. */
  static async gather(session: Session, options: PlanOptions): Promise<PlanInputs> {
    const { emit } = session;
    const { clock } = session.options;
    const observer = session.observer();
    const started = clock.now();
    const snapshot = await session.read();
    emit({ type: "observe_start", resources: snapshot.records.size });
    const refreshed: RefreshedInputs = { observed: new Map(), data: new Map(), imports: new Map() };
    const inputs = new PlanInputs(session, options, snapshot, refreshed, clock.now(), observer);
    const refresh = options.refresh ?? "all";
    if (refresh === "all") await inputs.observe(snapshot.records.values());
    else inputs.trust(snapshot.records.values());
    if (refresh === "minimal") {
      const first = await inputs.makePlan(options);
      await inputs.observe(
        first.changes.flatMap((change) => (change.action !== "no-op" && change.prior ? [change.prior] : [])),
      );
    }
    if (snapshot.pendingCreates.length > 0) await inputs.resolvePendingCreates();
    emit({ type: "observe_complete", calls: observer.calls, elapsedMs: clock.now() - started });
    return inputs;
  }

  /** From a saved plan. */
  static restored(
    session: Session,
    saved: {
      options: PlanOptions;
      state: State;
      records: Map<ObjectKey, PriorResource>;
      resolutions: readonly CreateResolution[];
      stateVersion: string;
      refreshed: RefreshedInputs;
      now: number;
    },
  ): PlanInputs {
    const { state, records, resolutions, stateVersion } = saved;
    return new PlanInputs(
      session,
      saved.options,
      { state, records, pendingCreates: [], stateVersion },
      saved.refreshed,
      saved.now,
      undefined,
      resolutions,
    );
  }

  /** Decides what to do about creates of unknown outcome, by what a whole plan would create. */
  private async resolvePendingCreates(): Promise<void> {
    const { snapshot } = this;
    const { targets: _, excludes: __, mode, ...rest } = this.options;
    const { changes } = await this.makePlan({ ...rest, mode: mode === "destroy" ? "destroy" : "normal" });
    const creates = changes.filter(({ action }) => action === "create" || action === "replace");
    const wanted = new Set(creates.map(({ address }) => address));
    const leaving = changes.filter(({ action }) => action === "delete" || action === "replace");
    const goneIds = leaving.flatMap(({ prior }) => (prior ? [priorId(prior)] : []));
    this.resolutions = await resolvePendingCreates(snapshot.pendingCreates, {
      ...this.resolving(this.options.refresh === "none" ? undefined : this.requireObserver()),
      // What stands on something that goes cannot be asked for again: the new one will stand elsewhere.
      isWanted: (create) => wanted.has(create.address) && !goneIds.some((id) => standsOn(create, id)),
      now: this.now,
    });
  }

  /** Looks once more for what lists may not have shown yet when the plan was made. Its token was of no use then, either. */
  async lookAgain(): Promise<void> {
    const { session } = this;
    const recent = this.resolutions.filter(({ outcome }) => outcome === "recent").map(({ create }) => create);
    const found = await resolvePendingCreates(recent, {
      ...this.resolving(session.observer()),
      isWanted: () => false,
      now: session.options.clock.now(),
    });
    const again = new Map(found.map((resolution) => [resolution.create, resolution]));
    this.resolutions = this.resolutions.map((resolution) => again.get(resolution.create) ?? resolution);
  }

  private resolving(observer: Observer | undefined): Omit<ResolveContext, "isWanted" | "now"> {
    const { session, snapshot } = this;
    return {
      clouds: session.clouds,
      observer,
      handler: (type) => session.handler(type),
      known: KnownResources.of(snapshot.state),
      graceMs: session.graceMs,
    };
  }

  /** Makes the plan. Equal inputs give equal plans. */
  async plan(issues: readonly Issue[]): Promise<ExecutablePlan> {
    const { session } = this;
    const plan = await this.makePlan(this.options);
    const twins = (this.refreshed.twins ??= await this.findTwins(plan));
    return {
      ...plan,
      twins,
      warnings: [...warningsOf(plan, issues), ...twins.map(twinIssue)],
      hasChanges: plan.hasChanges || this.resolutions.some(({ outcome }) => outcome === "adopted"),
      pendingCreates: this.resolutions.flatMap((resolution) => pendingCreateNote(resolution, session.config)),
    };
  }

  /** What stands already and would be made once more. Nothing is asked for where nothing is to be asked. */
  private async findTwins({ changes }: ExecutablePlan): Promise<readonly Twin[]> {
    const { session, snapshot, options, observer } = this;
    if (!observer || options.refresh === "none" || (options.mode ?? "normal") !== "normal") return [];
    const left = (await session.options.creates?.open()) ?? [];
    return findTwins(changes, {
      observer,
      cloud: (providerKey) => session.clouds.get(providerKey),
      records: [...snapshot.records.values()],
      elsewhere: () => session.options.elsewhere?.(session.source) ?? Promise.resolve([]),
      pending: [
        ...snapshot.pendingCreates.flatMap(({ type, attempts, since }) =>
          attempts.map((desired) => ({ type, desired, time: since })),
        ),
        ...left.map((create) => ({ ...create, desired: create.desired as Values })),
      ],
    });
  }

  private makePlan(options: PlanOptions): Promise<ExecutablePlan> {
    const { session, snapshot, refreshed } = this;
    return makePlan({
      config: session.config,
      variables: session.variables,
      state: snapshot.state,
      records: snapshot.records,
      observed: refreshed.observed,
      handler: (type) => session.handler(type),
      readData: (config, query) => {
        if (isOfStack(config)) this.upstream.set(config.address, { config, query });
        return this.remember(refreshed.data, config.address, () => session.readData(config, query, true));
      },
      readImport: (instance, id) =>
        this.remember(refreshed.imports, instance.address, () =>
          session.readImport(instance, id, this.requireObserver()),
        ),
      upstream: session.upstream,
      options,
      now: this.now,
    });
  }

  /** Refuses a plan that was made of outputs of another stack that are not so any more. */
  async checkUpstream(file: string): Promise<void> {
    for (const [address, { config, query }] of this.upstream) {
      const now = await this.session.readData(config, query, true);
      if (JSON.stringify(now) === JSON.stringify(this.refreshed.data.get(address))) continue;
      throw new UpstreamChangedError(
        "plan-stale",
        "the outputs of another stack have changed since this plan was made",
        {
          address: config.path,
          hint: `plan this stack again: vpnform plan ${this.session.source.name} --out ${file}`,
        },
      );
    }
  }

  private async remember<T>(memory: Map<string, T>, key: string, read: () => Promise<T>): Promise<T> {
    const known = memory.get(key);
    if (known) return known;
    const value = await read();
    memory.set(key, value);
    return value;
  }

  private requireObserver(): Observer {
    if (!this.observer)
      throw new VpnformError("plan-stale", "the saved plan lacks something that it would have to read");
    return this.observer;
  }

  private async observe(records: Iterable<PriorResource>): Promise<void> {
    const list = [...records];
    const found = await this.session.observe(list, this.requireObserver());
    for (const prior of list) this.refreshed.observed.delete(remoteKey(prior));
    for (const [key, observed] of found) this.refreshed.observed.set(key, observed);
  }

  /** Takes the recorded values as the actual ones. */
  private trust(records: Iterable<PriorResource>): void {
    for (const prior of records)
      this.refreshed.observed.set(remoteKey(prior), {
        id: priorId(prior),
        values: prior.values,
      });
  }
}

/** Warnings of both checks. What is about making a resource is passed over where the plan keeps the one there is. */
function warningsOf({ changes, warnings }: ExecutablePlan, issues: readonly Issue[]): Issue[] {
  const made = changes.filter(({ action }) => action === "create" || action === "replace");
  const paths = new Set(made.flatMap(({ path, instance }) => [path, instance?.config.path]));
  return distinct([...issues.filter((issue) => issue.severity === "warning"), ...warnings]).filter(
    (issue) => !issue.whenMade || paths.has(issue.path),
  );
}

/** Whether it reads the outputs of another stack. */
function isOfStack({ shape }: DataConfig): boolean {
  return shape === undefined;
}

/** The checks before and during planning may find the same. */
function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [formatIssue(issue), issue])).values()];
}
