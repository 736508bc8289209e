import type { EngineEvent } from "../../src/engine/api/events";
import type { PlanOptions } from "../../src/engine/api/engine";
import { applySteps } from "../../src/engine/apply/apply";
import type { Applied } from "../../src/engine/apply/apply";
import { StateWriter } from "../../src/engine/apply/state-writer";
import { compile } from "../../src/engine/config/compile";
import type { StackConfig } from "../../src/engine/config/config";
import { Observer } from "../../src/engine/observe/observer";
import { CallWindow } from "../../src/engine/observe/call-window";
import { makePlan } from "../../src/engine/plan/plan";
import type { ExecutablePlan } from "../../src/engine/plan/plan";
import { priorId, remoteKey } from "../../src/engine/prior/prior-resource";
import { priorResources } from "../../src/engine/prior/prior-state";
import { ProviderClients } from "../../src/engine/stack/provider-clients";
import type { Handler } from "../../src/provider/handler";
import type { Observed } from "../../src/provider/observed";
import type { Journal } from "../../src/state/journal/journal";
import type { Abandoned, Done, Intent } from "../../src/state/journal/journal-entry";
import { applyDone } from "../../src/state/journal/replay";
import { State } from "../../src/state/format/state";
import { FakeClock } from "./fake-clock";
import { FakeCloud } from "./fake-cloud";
import { fakeHandlers, fakeProvider } from "./fake-provider";

type Json = Readonly<Record<string, unknown>>;

/** Resources by kind and name, in the graph's spelling. */
export interface FakeProgram {
  readonly box?: Record<string, Json>;
  readonly pin?: Record<string, Json>;
  readonly [block: string]: unknown;
}

/** What the journal holds, without disk. */
export class MemoryJournal {
  readonly entries: (Intent | Done | Abandoned)[] = [];

  append(entry: Intent | Abandoned): Promise<void> {
    this.entries.push(entry);
    return Promise.resolve();
  }

  done(state: State, entry: Done): Promise<void> {
    applyDone(state, entry);
    this.entries.push(entry);
    return Promise.resolve();
  }
}

export const fakeHandler = (type: string): Handler => fakeHandlers.get(type) as Handler;

/** A stack over the fake cloud, its state and journal in memory. */
export class FakeStack {
  readonly clock = new FakeClock();
  readonly cloud = new FakeCloud(this.clock);
  readonly providers = new Map([["fake", fakeProvider(this.cloud)]]);
  readonly state = new State("lineage");
  readonly journal = new MemoryJournal();
  readonly events: EngineEvent[] = [];
  readonly writer = new StateWriter(this.state, this.journal as unknown as Journal, new Map());

  compile({ box = {}, pin = {}, ...rest }: FakeProgram): StackConfig {
    const named = Object.entries(box).map(([name, body]) => [
      name,
      { "//": { metadata: { path: `net/${name}` } }, ...body },
    ]);
    const json = {
      provider: { fake: {} },
      resource: { fake_box: Object.fromEntries(named) as Json, fake_pin: pin },
      ...rest,
    };
    return compile({ name: "net", folder: "/", json }, this.providers);
  }

  clouds(config: StackConfig): ProviderClients {
    return new ProviderClients(config, new Map(), this.providers);
  }

  async plan(program: FakeProgram, options: PlanOptions = {}): Promise<ExecutablePlan> {
    const records = priorResources(this.state, this.providers);
    const observer = new Observer(new CallWindow(10));
    const observed = new Map<string, Observed>();
    for (const prior of records.values()) {
      const found = await observer.find(this.cloud, fakeHandler(prior.kind.type), priorId(prior));
      if (found) observed.set(remoteKey(prior), found);
    }
    return makePlan({
      config: this.compile(program),
      variables: new Map(),
      state: this.state,
      records,
      observed,
      handler: fakeHandler,
      readData: (_, query) => Promise.resolve(query),
      readImport: async (instance, id) =>
        (await observer.find(this.cloud, fakeHandler(instance.config.type), id)) ?? { id, values: {} },
      options,
      now: this.clock.now(),
    });
  }

  /** `create fake_box.a` for everything that a plan would do. */
  async actions(program: FakeProgram, options: PlanOptions = {}): Promise<string[]> {
    const { changes } = await this.plan(program, options);
    return changes.filter(({ action }) => action !== "no-op").map(({ action, address }) => `${action} ${address}`);
  }

  async apply(
    program: FakeProgram,
    options: PlanOptions = {},
    signal = new AbortController().signal,
  ): Promise<Applied> {
    const config = this.compile(program);
    return applySteps({
      plan: await this.plan(program, options),
      config,
      variables: new Map(),
      clouds: this.clouds(config),
      recorder: this.writer,
      clock: this.clock,
      emit: (event) => this.events.push(event),
      parallelism: 10,
      minimumPollMs: 1000,
      signal,
      handler: fakeHandler,
      readData: (_, query) => Promise.resolve(query),
    });
  }
}
