import type { Value, Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import type { StateBackend } from "../../state/backend";
import type { OpenIntent } from "../../state/journal/journal-entry";
import { openBackend } from "../../state/open-backend";
import { parseAddress } from "../../state/format/address";
import type { State } from "../../state/format/state";
import { settleCreates } from "../observe/adopt";
import type { OpenCreate, Settlement } from "../observe/adopt";
import { Clouds } from "./clouds";
import { compile } from "../config/compile";
import type { DataConfig, StackConfig } from "../config/config";
import { readData } from "./data";
import type { EngineOptions, StackSource } from "../api/engine";
import { findImport } from "../observe/find-import";
import type { Handler } from "../../provider/handler";
import type { ProviderCore } from "../../provider/provider";
import type { Observed } from "../../provider/observed";
import type { Instance } from "../config/instances";
import { Observer } from "../observe/observe";
import { cloudKey, recordedId } from "../prior/recorded";
import type { Recorded } from "../prior/recorded";
import { checkRealm } from "../prior/realm";
import { providerKeyOf, recordsOf } from "../prior/records";
import { Turns } from "../observe/turns";
import { variableValues } from "../config/variables";
import { declaredAt } from "../config/instances";

/** The state as it is, and what an earlier run left unfinished. */
export interface Reading {
  readonly state: State;
  readonly records: Map<string, Recorded>;
  /** Creates whose outcome is not known, and what was found out about them. */
  readonly settlements: readonly Settlement[];
  /** Updates and deletes whose outcome is not known: observing tells. */
  readonly openChanges: readonly OpenIntent[];
  /** Changes with every write, of state or journal. */
  readonly mark: string;
}

/** One stack with everything around it that commands need: program, variables, state and clouds. */
export class Session {
  readonly cores: ReadonlyMap<string, ProviderCore>;
  readonly backend: StateBackend;
  private compiled: StackConfig | undefined;
  private resolvedVariables: ReadonlyMap<string, Value> | undefined;
  private connected: Clouds | undefined;

  constructor(
    readonly source: StackSource,
    readonly options: EngineOptions,
  ) {
    this.cores = new Map(options.providers.map((core) => [core.name, core]));
    this.backend = openBackend(source.json["terraform"], {
      folder: source.folder,
      version: options.version,
      clock: options.clock,
    });
  }

  /** What the program says; complains where only Terraform can do what it asks for. */
  get config(): StackConfig {
    return (this.compiled ??= compile(this.source, this.cores));
  }

  get variables(): ReadonlyMap<string, Value> {
    return (this.resolvedVariables ??= variableValues(this.config.variables, this.options.variables));
  }

  get clouds(): Clouds {
    return (this.connected ??= new Clouds(this.config, this.variables, this.cores));
  }

  handler(type: string): Handler {
    for (const core of this.cores.values()) {
      const handler = core.handlers.get(type);
      if (handler) return handler;
    }
    throw new VpnformError("internal", `no handler for ${type}`);
  }

  observer(): Observer {
    return new Observer(new Turns(this.options.parallelism), (calls) =>
      this.options.emit({ type: "observe_progress", calls }),
    );
  }

  /** Reads the state with the journal, and finds out what became of unfinished creates. Writes nothing. */
  async read(observer: Observer): Promise<Reading> {
    const { state, open, conflicts } = await this.backend.read();
    for (const { address, journalId } of conflicts) {
      this.options.emit({
        type: "notice",
        message: `the journal knows ${journalId} as ${address}, which the state has under another id; ${journalId} is in no state now`,
      });
    }
    const records = recordsOf(state, this.cores);
    for (const { realm, address } of records.values())
      checkRealm(realm, this.options.realm, this.backend.place, address);
    const known = new Set([...records.values()].map((recorded) => `${recorded.kind.type} ${recordedId(recorded)}`));
    const creates = open
      .filter((intent) => intent.action === "create" && !records.has(intent.address))
      .map((intent) => this.openCreate(intent));
    const settlements =
      creates.length > 0
        ? await settleCreates(creates, known, { clouds: this.clouds, observer, handler: (type) => this.handler(type) })
        : [];
    for (const settlement of settlements) {
      if (settlement.outcome !== "adopted") continue;
      records.set(settlement.recorded.address, settlement.recorded);
      this.options.emit({ type: "adopted", address: settlement.recorded.address, id: recordedId(settlement.recorded) });
    }
    const openChanges = open.filter(
      (intent) => intent.action !== "create" || !creates.some((create) => create.intent === intent.id),
    );
    return { state, records, settlements, openChanges, mark: this.mark(state) };
  }

  /** Tells one state from another, an absent one included. */
  mark(state: State): string {
    const exists = state.serial > 0 || !state.isEmpty;
    return `${exists ? state.lineage : "none"} ${state.serial} ${this.backend.journal.seq}`;
  }

  private openCreate(intent: OpenIntent): OpenCreate {
    const address = parseAddress(intent.address);
    const config = declaredAt(this.config, intent.address);
    return {
      intent: intent.id,
      address: intent.address,
      type: address?.type ?? "",
      providerKey: providerKeyOf(intent.provider) ?? "",
      ...(intent.token ? { token: intent.token } : {}),
      digest: intent.digest,
      desired: (intent.desired ?? {}) as Values,
      time: Date.parse(intent.time),
      dependencies: config?.dependencies.filter((dependency) => this.config.resources.has(dependency)) ?? [],
    };
  }

  /** What the cloud has for each record; shared lists, never a call per resource where a list serves. */
  async observe(
    records: Iterable<Recorded>,
    observer: Observer,
    handlerOf = (type: string): Handler => this.handler(type),
  ): Promise<Map<string, Observed>> {
    const groups = new Map<string, Recorded[]>();
    for (const recorded of records) {
      const scope = handlerOf(recorded.kind.type).scopeOf?.(recorded.values) ?? "";
      const key = `${recorded.providerKey} ${recorded.kind.type} ${scope}`;
      const group = groups.get(key);
      if (group) group.push(recorded);
      else groups.set(key, [recorded]);
    }
    const observed = new Map<string, Observed>();
    const observeGroup = (group: readonly Recorded[]) => {
      const [first] = group;
      return first ? this.observeGroup(group, handlerOf(first.kind.type), observer, observed) : Promise.resolve();
    };
    await Promise.all([...groups.values()].map(observeGroup));
    return observed;
  }

  private async observeGroup(
    group: readonly Recorded[],
    handler: Handler,
    observer: Observer,
    observed: Map<string, Observed>,
  ): Promise<void> {
    const [first] = group;
    if (!first) return;
    const cloud = await this.clouds.get(first.providerKey);
    const ids = new Set(group.map(recordedId));
    const found = await observer.wanted(cloud, handler, handler.scopeOf?.(first.values), ids);
    const completing = group.map(async (recorded) => {
      const id = recordedId(recorded);
      const there = found.get(id);
      if (!there) return;
      const whole = handler.needsRead?.(recorded.values, there) ? await observer.one(cloud, handler, id) : there;
      if (whole) observed.set(cloudKey(recorded), whole);
    });
    await Promise.all(completing);
  }

  readData(config: DataConfig, query: Values, planning: boolean): Promise<Values> {
    const { clock, version } = this.options;
    return readData(config, query, {
      clouds: this.clouds,
      cores: this.cores,
      folder: this.source.folder,
      version,
      clock,
      planning,
    });
  }

  /** Reads what an import names; it must exist. */
  async readImport(instance: Instance, id: string, observer: Observer): Promise<Observed> {
    const { config } = instance;
    const cloud = await this.clouds.get(config.providerKey);
    return findImport(this.handler(config.type), id, { cloud, observer, address: config.path });
  }

  /** Lets go of lock and connections; harmless when called again. */
  async close(): Promise<void> {
    const clouds = this.connected;
    this.connected = undefined;
    await this.backend.unlock();
    await clouds?.close();
  }
}
