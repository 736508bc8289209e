import type { Value, Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import { silentLog } from "../../log";
import type { StateBackend } from "../../state/backend";
import { LoggedBackend } from "../../state/logged-backend";
import { SecretKeepingBackend } from "../../state/secret-keeping-backend";
import { keepProgram, keepVariables } from "./kept-secrets";
import type { PendingIntent } from "../../state/journal/journal-entry";
import { openBackend } from "../../state/open-backend";
import { parseAddress } from "../../../lib/core/address";
import { KnownResources } from "../../state/format/known-resources";
import type { State } from "../../state/format/state";
import { resolvePendingCreates } from "../observe/resolve-pending-creates";
import type { PendingCreate, CreateResolution } from "../observe/resolve-pending-creates";
import { ProviderClients } from "./provider-clients";
import { compile } from "../config/compile";
import type { DataConfig, StackConfig } from "../config/config";
import { readData } from "./data-sources";
import type { EngineOptions, StackSource } from "../api/engine";
import type { Emit } from "../api/events";
import { findImport } from "../observe/find-import";
import type { Handler } from "../../provider/handler";
import type { Provider } from "../../provider/provider";
import type { Observed } from "../../provider/observed";
import type { Instance } from "../config/instances";
import { Observer } from "../observe/observer";
import { remoteKey, priorId } from "../prior/prior-resource";
import type { PriorResource } from "../prior/prior-resource";
import { checkCloudId } from "../../state/format/private-data";
import { providerKeyOf, priorResources } from "../prior/prior-state";
import { CallWindow } from "../observe/call-window";
import { variableValues } from "../config/variables";
import { declaredAt } from "../config/instances";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";

/** The current state, and what an earlier run left unfinished. */
export interface StateSnapshot {
  readonly state: State;
  readonly records: Map<ObjectKey, PriorResource>;
  /** Creates of unknown outcome, and what was found out about them. */
  readonly resolutions: readonly CreateResolution[];
  /** Updates and deletes of unknown outcome. Observing shows it. */
  readonly pendingChanges: readonly PendingIntent[];
  /** Changes with every write to state or journal. */
  readonly stateVersion: string;
}

/** One stack with what commands need: program, variables, state and clients. */
export class Session {
  readonly providers: ReadonlyMap<string, Provider>;
  /** Tells of what happens to this stack. */
  readonly emit: Emit;
  private compiled: StackConfig | undefined;
  private resolvedVariables: ReadonlyMap<string, Value> | undefined;
  private connected: ProviderClients | undefined;

  private constructor(
    readonly source: StackSource,
    readonly options: EngineOptions,
    readonly backend: StateBackend,
  ) {
    this.emit = (event) => options.emit({ ...event, stack: source.name });
    this.providers = new Map(options.providers.map((provider) => [provider.name, provider]));
  }

  /** Finds out where the state is stored. Nothing is read or locked yet. */
  static async open(source: StackSource, options: EngineOptions): Promise<Session> {
    const { version, clock, codec, log = silentLog } = options;
    const opened = await openBackend(source.json["terraform"], { folder: source.folder, version, clock, codec });
    const backend = options.secrets ? new SecretKeepingBackend(opened, options.secrets) : opened;
    const logged = log.isOn("debug") ? new LoggedBackend(backend, log, () => clock.now()) : backend;
    return new Session(source, options, logged);
  }

  /** The compiled program; throws if it asks for something that only Terraform can do. */
  get config(): StackConfig {
    if (this.compiled) return this.compiled;
    this.compiled = compile(this.source, this.providers);
    if (this.options.secrets) keepProgram(this.compiled, this.options.secrets);
    return this.compiled;
  }

  get variables(): ReadonlyMap<string, Value> {
    if (this.resolvedVariables) return this.resolvedVariables;
    this.resolvedVariables = variableValues(this.config.variables, this.options.variables);
    if (this.options.secrets) keepVariables(this.config, this.resolvedVariables, this.options.secrets);
    return this.resolvedVariables;
  }

  get clouds(): ProviderClients {
    return (this.connected ??= new ProviderClients(this.config, this.variables, this.providers));
  }

  handler(type: string): Handler {
    for (const provider of this.providers.values()) {
      const handler = provider.handlers.get(type);
      if (handler) return handler;
    }
    throw new VpnformError("internal", `no handler for ${type}`);
  }

  observer(): Observer {
    return new Observer(new CallWindow(this.options.parallelism), (calls) =>
      this.emit({ type: "observe_progress", calls }),
    );
  }

  /** Reads the state with the journal, and finds out what became of pending creates. Writes nothing. */
  async read(observer: Observer): Promise<StateSnapshot> {
    const { state, open, conflicts } = await this.backend.read();
    for (const { address, journalId } of conflicts) {
      this.emit({
        type: "notice",
        message: `the journal has ${journalId} at ${address}, but the state has another id there; no state holds ${journalId} now`,
      });
    }
    const records = priorResources(state, this.providers);
    for (const { cloudId, address } of records.values())
      checkCloudId(cloudId, this.options.cloudId, this.backend.location, address);
    const known = new KnownResources();
    for (const prior of records.values()) known.add(prior.kind.type, priorId(prior));
    const creates = open
      .filter((intent) => intent.action === "create" && !records.has(objectKey({ address: intent.address })))
      .map((intent) => this.openCreate(intent));
    const resolutions =
      creates.length > 0
        ? await resolvePendingCreates(creates, known, {
            clouds: this.clouds,
            observer,
            handler: (type) => this.handler(type),
          })
        : [];
    for (const resolution of resolutions) {
      if (resolution.outcome !== "adopted") continue;
      records.set(objectKey(resolution.prior), resolution.prior);
      this.emit({ type: "adopted", address: resolution.prior.address, id: priorId(resolution.prior) });
    }
    const pendingChanges = open.filter(
      (intent) => intent.action !== "create" || !creates.some((create) => create.intent === intent.id),
    );
    return { state, records, resolutions, pendingChanges, stateVersion: this.stateVersion(state) };
  }

  /** Distinguishes states, including an absent one. */
  stateVersion(state: State): string {
    const exists = state.serial > 0 || !state.isEmpty;
    return `${exists ? state.lineage : "none"} ${state.serial} ${this.backend.journal.seq}`;
  }

  private openCreate(intent: PendingIntent): PendingCreate {
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

  /** The actual resources of the records, by shared lists where they are fewer calls than single reads. */
  async observe(
    records: Iterable<PriorResource>,
    observer: Observer,
    handlerOf = (type: string): Handler => this.handler(type),
  ): Promise<Map<string, Observed>> {
    const groups = new Map<string, PriorResource[]>();
    for (const prior of records) {
      const scope = handlerOf(prior.kind.type).listParent?.(prior.values) ?? "";
      const key = `${prior.providerKey} ${prior.kind.type} ${scope}`;
      const group = groups.get(key);
      if (group) group.push(prior);
      else groups.set(key, [prior]);
    }
    const observed = new Map<string, Observed>();
    const observeGroup = (group: readonly PriorResource[]) => {
      const [first] = group;
      return first ? this.observeGroup(group, handlerOf(first.kind.type), observer, observed) : Promise.resolve();
    };
    await Promise.all([...groups.values()].map(observeGroup));
    return observed;
  }

  private async observeGroup(
    group: readonly PriorResource[],
    handler: Handler,
    observer: Observer,
    observed: Map<string, Observed>,
  ): Promise<void> {
    const [first] = group;
    if (!first) return;
    const cloud = await this.clouds.get(first.providerKey);
    const ids = new Set(group.map(priorId));
    const found = await observer.readMany(cloud, handler, handler.listParent?.(first.values), ids);
    const completing = group.map(async (prior) => {
      const id = priorId(prior);
      const there = found.get(id);
      if (!there) return;
      const whole = handler.needsRead?.(prior.values, there) ? await observer.read(cloud, handler, id) : there;
      if (whole) observed.set(remoteKey(prior), whole);
    });
    await Promise.all(completing);
  }

  readData(config: DataConfig, query: Values, planning: boolean): Promise<Values> {
    const { clock, version, codec } = this.options;
    return readData(config, query, {
      clouds: this.clouds,
      observer: this.observer(),
      providers: this.providers,
      folder: this.source.folder,
      version,
      clock,
      codec,
      planning,
    });
  }

  /** Reads the resource that an import names; an error if it does not exist. */
  async readImport(instance: Instance, id: string, observer: Observer): Promise<Observed> {
    const { config } = instance;
    const cloud = await this.clouds.get(config.providerKey);
    return findImport(this.handler(config.type), id, { cloud, observer, address: config.path });
  }

  /** Releases lock and connections. May be called again. */
  async close(): Promise<void> {
    const clouds = this.connected;
    this.connected = undefined;
    await this.backend.unlock();
    await clouds?.close();
  }
}
