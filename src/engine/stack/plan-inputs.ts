import type { Values } from "../../../lib/core/attribute";
import type { Issue } from "../../../lib/core/errors";
import { VpnformError, formatIssue } from "../../../lib/core/errors";
import type { State } from "../../state/format/state";
import type { PlanOptions } from "../api/engine";
import type { Observed } from "../../provider/observed";
import type { DataConfig } from "../config/config";
import { makePlan } from "../plan/plan";
import type { ExecutablePlan } from "../plan/plan";
import type { Observer } from "../observe/observer";
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
  ) {}

  /** Reads the state and, if the options ask for it, the cloud. */
  static async gather(session: Session, options: PlanOptions): Promise<PlanInputs> {
    const { emit } = session;
    const { clock } = session.options;
    const observer = session.observer();
    const started = clock.now();
    const snapshot = await session.read(observer);
    emit({ type: "observe_start", resources: snapshot.records.size });
    const refreshed: RefreshedInputs = { observed: new Map(), data: new Map(), imports: new Map() };
    const inputs = new PlanInputs(session, options, snapshot, refreshed, clock.now(), observer);
    const refresh = options.refresh ?? "all";
    if (refresh === "all") await inputs.observe(snapshot.records.values());
    else inputs.trust(snapshot.records.values());
    if (refresh === "minimal") {
      const first = await inputs.plan([]);
      await inputs.observe(
        first.changes.flatMap((change) => (change.action !== "no-op" && change.prior ? [change.prior] : [])),
      );
    }
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
      resolutions: StateSnapshot["resolutions"];
      stateVersion: string;
      refreshed: RefreshedInputs;
      now: number;
    },
  ): PlanInputs {
    const { state, records, resolutions, stateVersion } = saved;
    return new PlanInputs(
      session,
      saved.options,
      { state, records, resolutions, pendingChanges: [], stateVersion },
      saved.refreshed,
      saved.now,
      undefined,
    );
  }

  /** Makes the plan. Equal inputs give equal plans. */
  async plan(issues: readonly Issue[]): Promise<ExecutablePlan> {
    const { session, snapshot, refreshed } = this;
    const plan = await makePlan({
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
      options: this.options,
      now: this.now,
    });
    const adopted = snapshot.resolutions.some((resolution) => resolution.outcome === "adopted");
    return {
      ...plan,
      warnings: distinct([...issues.filter((issue) => issue.severity === "warning"), ...plan.warnings]),
      hasChanges: plan.hasChanges || adopted,
    };
  }

  /** Refuses a plan that was made of outputs of another stack that are not so any more. */
  async checkUpstream(file: string): Promise<void> {
    for (const [address, { config, query }] of this.upstream) {
      const now = await this.session.readData(config, query, true);
      if (JSON.stringify(now) === JSON.stringify(this.refreshed.data.get(address))) continue;
      throw new VpnformError("plan-stale", "the outputs of another stack have changed since this plan was made", {
        address: config.path,
        hint: `plan this stack again: vpnform plan ${this.session.source.name} --out ${file}`,
      });
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

/** Whether it reads the outputs of another stack. */
function isOfStack({ shape }: DataConfig): boolean {
  return shape === undefined;
}

/** The checks before and during planning may find the same. */
function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [formatIssue(issue), issue])).values()];
}
