import type { Values } from "../../../lib/core/attribute";
import type { Issue } from "../../../lib/core/errors";
import { VpnformError, formatIssue } from "../../../lib/core/errors";
import type { State } from "../../state/format/state";
import type { PlanOptions } from "../api/engine";
import type { Observed } from "../../provider/observed";
import { makePlan } from "../plan/plan";
import type { FullPlan } from "../plan/plan";
import type { Observer } from "../observe/observe";
import { cloudKey, recordedId } from "../prior/recorded";
import type { Recorded } from "../prior/recorded";
import type { Reading, Session } from "./session";

/** What was read to make a plan. Kept with it, so that a saved plan is made again exactly. */
export interface Readings {
  readonly observed: Map<string, Observed>;
  /** By address of the data source. */
  readonly data: Map<string, Values>;
  /** By address of the instance. */
  readonly imports: Map<string, Observed>;
}

/** Everything that one plan is made from. */
export class Inputs {
  private constructor(
    private readonly session: Session,
    readonly options: PlanOptions,
    readonly reading: Reading,
    readonly readings: Readings,
    readonly now: number,
    /** Absent for a saved plan: nothing is read any more. */
    private readonly observer: Observer | undefined,
  ) {}

  /** Reads the state and, as far as the options ask for it, the cloud. */
  static async gather(session: Session, options: PlanOptions): Promise<Inputs> {
    const { clock, emit } = session.options;
    const observer = session.observer();
    const started = clock.now();
    const reading = await session.read(observer);
    emit({ type: "observe_start", resources: reading.records.size });
    const readings: Readings = { observed: new Map(), data: new Map(), imports: new Map() };
    const inputs = new Inputs(session, options, reading, readings, clock.now(), observer);
    const refresh = options.refresh ?? "all";
    if (refresh === "all") await inputs.observe(reading.records.values());
    else inputs.trust(reading.records.values());
    if (refresh === "minimal") {
      const first = await inputs.plan([]);
      await inputs.observe(
        first.changes.flatMap((change) => (change.action !== "none" && change.recorded ? [change.recorded] : [])),
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
      records: Map<string, Recorded>;
      settlements: Reading["settlements"];
      mark: string;
      readings: Readings;
      now: number;
    },
  ): Inputs {
    const { state, records, settlements, mark } = saved;
    return new Inputs(
      session,
      saved.options,
      { state, records, settlements, openChanges: [], mark },
      saved.readings,
      saved.now,
      undefined,
    );
  }

  /** Makes the plan; the same one every time. */
  async plan(issues: readonly Issue[]): Promise<FullPlan> {
    const { session, reading, readings } = this;
    const plan = await makePlan({
      config: session.config,
      variables: session.variables,
      state: reading.state,
      records: reading.records,
      observed: readings.observed,
      handler: (type) => session.handler(type),
      readData: (config, query) =>
        this.remember(readings.data, config.address, () => session.readData(config, query, true)),
      readImport: (instance, id) =>
        this.remember(readings.imports, instance.address, () => session.readImport(instance, id, this.live())),
      options: this.options,
      now: this.now,
    });
    const adopted = reading.settlements.some((settlement) => settlement.outcome === "adopted");
    return {
      ...plan,
      warnings: distinct([...issues.filter((issue) => issue.severity === "warning"), ...plan.warnings]),
      hasChanges: plan.hasChanges || adopted,
    };
  }

  private async remember<T>(memory: Map<string, T>, key: string, read: () => Promise<T>): Promise<T> {
    const known = memory.get(key);
    if (known) return known;
    const value = await read();
    memory.set(key, value);
    return value;
  }

  private live(): Observer {
    if (!this.observer)
      throw new VpnformError("plan-stale", "the saved plan lacks something that it would have to read");
    return this.observer;
  }

  private async observe(records: Iterable<Recorded>): Promise<void> {
    const list = [...records];
    const found = await this.session.observe(list, this.live());
    for (const recorded of list) this.readings.observed.delete(cloudKey(recorded));
    for (const [key, observed] of found) this.readings.observed.set(key, observed);
  }

  /** Takes the state's word for what exists. */
  private trust(records: Iterable<Recorded>): void {
    for (const recorded of records)
      this.readings.observed.set(cloudKey(recorded), {
        id: recordedId(recorded),
        values: recorded.values,
      });
  }
}

/** What a check finds before planning it may find again when planning. */
function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [formatIssue(issue), issue])).values()];
}
