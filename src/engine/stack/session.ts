import { backendOptions, openState } from "./open-state";
import { environmentMark } from "../../../lib/core/environment-mark";
import type { Value, Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import type { Kind } from "../../../lib/core/kind";
import type { StateBackend } from "../../state/backend";
import { keepProgram, keepVariables } from "./kept-secrets";
import type { State } from "../../state/format/state";
import { pendingCreatesOf } from "./open-creates";
import type { PendingCreate } from "../observe/pending-create";
import type { StackSealing } from "./stack-sealing";
import type { StateCodec } from "../../state/codec/state-codec";
import { ProviderClients } from "./provider-clients";
import { wrongReferences } from "../config/check-references";
import { compileBlocks } from "../config/compile";
import { throwProblems } from "../config/problems";
import type { DataConfig, StackConfig } from "../config/config";
import { readData } from "./data-sources";
import { terraformWorkspace } from "./stack-place";
import type { EngineOptions, StackSource } from "../api/engine";
import { fetchSecrets, noSecrets } from "./sourced-secrets";
import type { SecretUse } from "./sourced-secrets";
import type { Emit } from "../api/events";
import { graceAt, lagAt, lookAgain } from "../observe/absence";
import { findImport } from "../observe/find-import";
import type { Handler } from "../../provider/handler";
import type { Provider } from "../../provider/provider";
import type { Observed } from "../../provider/observed";
import type { Instance } from "../config/instances";
import { withoutSealed } from "../values/sealed-values";
import { Observer } from "../observe/observer";
import { defaultPollMs } from "../operation/poll-schedule";
import { remoteKey, priorId } from "../prior/prior-resource";
import type { PriorResource } from "../prior/prior-resource";
import { checkCloudId } from "../../state/format/private-data";
import { priorResources } from "../prior/prior-state";
import { CallWindow } from "../observe/call-window";
import { readVariables, variableValues, wrongVariables } from "../config/variables";
import type { ObjectKey } from "../../../lib/core/object-key";
import { presentState } from "./present-state";

/** The current state, and what an earlier run left unfinished. */
export interface StateSnapshot {
  readonly state: State;
  readonly records: Map<ObjectKey, PriorResource>;
  readonly pendingCreates: readonly PendingCreate[];
  /** Changes with every write to state or journal. */
  readonly stateVersion: string;
}

/** One stack with what commands need: program, variables, state and clients. */
export class Session {
  readonly providers: ReadonlyMap<string, Provider>;
  /** Tells of what happens to this stack. */
  readonly emit: Emit;
  /** The stacks whose planned outputs were read, by the address of the data source. */
  readonly upstream = new Map<string, string>();
  private parsed: StackConfig | undefined;
  private compiled: StackConfig | undefined;
  private resolvedVariables: ReadonlyMap<string, Value> | undefined;
  private connected: ProviderClients | undefined;
  private secrets = noSecrets;

  private constructor(
    readonly source: StackSource,
    readonly options: EngineOptions,
    readonly backend: StateBackend,
    /** Absent if nothing of the stack is sealed. */
    readonly sealing: StackSealing | undefined,
    private readonly ephemeral: "required" | "unknown",
  ) {
    this.emit = (event) => options.emit({ ...event, stack: source.name });
    this.providers = new Map(options.providers.map((provider) => [provider.name, provider]));
  }

  /** Finds out where the state is stored. Nothing is read or locked yet. */
  static async open(
    source: StackSource,
    options: EngineOptions,
    ephemeral: "required" | "unknown" = "required",
  ): Promise<Session> {
    const { backend, sealing } = await openState(source, options);
    // What an earlier run began in another environment is not looked for in this one.
    const { creates } = options;
    const own = creates ? { ...options, creates: creates.in(environmentMark(source.json)?.name) } : options;
    return new Session(source, own, backend, sealing, ephemeral);
  }

  /** Seals what is kept beside the state; undefined if nothing is sealed. */
  get codec(): StateCodec | undefined {
    return this.options.codec ?? this.sealing?.codec;
  }

  /** Another place for this stack's state. Whoever names it says that its host may be called. */
  async openElsewhere(terraform: unknown): Promise<StateBackend> {
    const { admit: _, ...options } = this.options;
    const { source } = this;
    return (await openState({ ...source, json: { ...source.json, terraform } }, options)).backend;
  }

  /** The compiled program; throws if it asks for something that only Terraform can do. */
  get config(): StackConfig {
    if (this.compiled) return this.compiled;
    throwProblems(wrongReferences(this.blocks));
    this.compiled = this.blocks;
    if (this.options.secrets) keepProgram(this.compiled, this.options.secrets);
    return this.compiled;
  }

  /** The compiled program with references that may be wrong. */
  private get blocks(): StackConfig {
    return (this.parsed ??= compileBlocks(this.source, this.providers, this.workspace));
  }

  private get workspace(): string {
    return terraformWorkspace(this.source, this.options.environment);
  }

  /** Declared resources, and what is wrong with references and, where they are needed, with variables. */
  problems(variables: "needed" | "not-needed"): {
    readonly blocks: StackConfig;
    readonly wrong: readonly VpnformError[];
  } {
    const { blocks, ephemeral } = this;
    const { wrong } = this.secrets;
    // Those who looked for a secret say better why there is none.
    const others = new Map([...blocks.variables].filter(([name]) => !wrong.has(name)));
    const read = variables === "needed" ? readVariables(others, this.given, ephemeral).wrong : [];
    return {
      blocks,
      wrong: [...wrongReferences(blocks), ...wrongVariables(blocks.variables), ...wrong.values(), ...read],
    };
  }

  /** Values of variables as texts: those that were given, and secrets that were fetched. */
  get given(): Readonly<Record<string, string>> {
    return { ...this.secrets.values, ...this.options.variables };
  }

  /** Fetches the secrets of the stack that are not given. What is wrong with them is thrown where they are needed. */
  async fetchSecrets(use: SecretUse): Promise<void> {
    this.secrets = await fetchSecrets(this.source.json, this.options, use);
    this.resolvedVariables = undefined;
  }

  get variables(): ReadonlyMap<string, Value> {
    if (this.resolvedVariables) return this.resolvedVariables;
    throwProblems([...this.secrets.wrong.values()]);
    const { left } = this.secrets;
    this.resolvedVariables = variableValues(this.config.variables, this.given, this.ephemeral, left);
    if (this.options.secrets) keepVariables(this.config, this.resolvedVariables, this.options.secrets);
    return this.resolvedVariables;
  }

  /** Throws if a variable has no value; in a saved plan those of ephemeral ones may be missing until it is applied. */
  requireVariables(): void {
    variableValues(this.config.variables, this.given);
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

  /** Reads the state with the journal. Writes nothing. */
  async read(): Promise<StateSnapshot> {
    const { state, open, conflicts, backup } = await presentState(this.backend);
    if (backup) this.emit({ type: "notice", message: lostState(this.backend.location, backup) });
    for (const { address, journalId } of conflicts) {
      this.emit({
        type: "notice",
        message: `the journal has ${journalId} at ${address}, but the state has another id there; no state holds ${journalId} now`,
      });
    }
    const records = priorResources(state, this.providers, this.backend.location);
    for (const { cloudId, address } of records.values())
      checkCloudId(cloudId, this.options.cloudId, this.backend.location, address);
    const pendingCreates = pendingCreatesOf(open, this.config);
    return { state, records, pendingCreates, stateVersion: this.stateVersion(state) };
  }

  /** Distinguishes states, including an absent one. */
  stateVersion(state: State): string {
    const exists = state.serial > 0 || !state.isEmpty;
    return `${exists ? state.lineage : "none"} ${state.serial} ${this.backend.journal.seq}`;
  }

  /** How long a new resource may be missing from lists, in milliseconds. */
  get graceMs(): number {
    return graceAt(this.options.pollMs ?? defaultPollMs);
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
    const scope = handler.listParent?.(first.values);
    const found = await observer.readMany(cloud, handler, scope, ids);
    const missing = group.filter((prior) => !found.has(priorId(prior)));
    const look = (wanted: ReadonlySet<string>) => observer.askFor(cloud, handler, scope, wanted);
    const { clock, pollMs = defaultPollMs } = this.options;
    for (const [id, there] of await lookAgain(missing, look, { clock, lagMs: lagAt(pollMs) })) found.set(id, there);
    const completing = group.map(async (prior) => {
      const id = priorId(prior);
      const there = found.get(id);
      if (!there) return;
      const whole = handler.needsRead?.(prior.values, there) ? await observer.read(cloud, handler, id) : there;
      if (whole) observed.set(remoteKey(prior), sealedBy(prior.kind, prior.values, whole));
    });
    await Promise.all(completing);
  }

  readData(config: DataConfig, query: Values, planning: boolean): Promise<Values> {
    const { stacks = [] } = this.options;
    return readData(config, query, {
      clouds: this.clouds,
      observer: this.observer(),
      providers: this.providers,
      backend: backendOptions(this.source.folder, this.options),
      codecOf: (name) => this.options.codec ?? this.sealing?.sealing.remoteCodec(name),
      stacks: stacks.filter(({ name }) => name !== this.source.name),
      planning,
      onPlanned: (address, stack) => this.upstream.set(address, stack),
    });
  }

  /** Reads the resource that an import names; an error if it does not exist. */
  async readImport(instance: Instance, id: string, observer: Observer): Promise<Observed> {
    const { config } = instance;
    const cloud = await this.clouds.get(config.providerKey);
    const found = await findImport(this.handler(config.type), id, { cloud, observer, address: config.path });
    return sealedBy(config.kind, config.declared, found);
  }

  /** Releases lock and connections. May be called again. */
  async close(): Promise<void> {
    const clouds = this.connected;
    this.connected = undefined;
    await this.backend.unlock();
    await clouds?.close();
  }
}

/** A resource without the secrets that the values at hand say are only written. */
function sealedBy({ attributes }: Kind, marks: Values, found: Observed): Observed {
  return { ...found, values: withoutSealed(attributes, marks, found.values) };
}

/** A state that is gone while its backup is there was not given up: destroying everything leaves an empty one. */
function lostState(location: string, backup: string): string {
  return `there is no ${location}, but its backup is there: if the state was lost, copy ${backup} over it before anything is applied`;
}
