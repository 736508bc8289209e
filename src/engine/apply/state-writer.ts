import { randomBytes, randomUUID } from "node:crypto";
import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { parseAddress } from "../../../lib/core/address";
import { silentLog } from "../../log";
import type { DebugLog } from "../../log";
import type { Journal } from "../../state/journal/journal";
import type { Done, Intent } from "../../state/journal/journal-entry";
import { createFingerprint } from "./create-fingerprint";
import { KnownResources } from "../../state/format/known-resources";
import type { State } from "../../state/format/state";
import type { Call } from "../../provider/call";
import { earlierAttempt } from "../observe/pending-creates";
import type { ClaimedCreate, PendingCreates } from "../observe/pending-creates";
import { undecided } from "../observe/pending-create";
import type { CreateResolution, PendingCreate } from "../observe/pending-create";
import type { PriorResource } from "../prior/prior-resource";
import { encodeInstance, providerConfigAddress } from "../prior/prior-state";
import type { OperationHandle, OperationRecorder } from "../operation/recorder";
import type { ResourceOperation } from "../operation/resource-operation";
import { publicParameters } from "../values/public-parameters";
import { withoutSecrets } from "../values/without-secrets";

/** A resource that exists and is not in the state yet. */
export interface AdoptedResource extends Pick<ResourceOperation, "address" | "kind" | "providerKey"> {
  readonly values: Values;
  readonly dependencies: readonly string[];
  /** Intents of the create by which an earlier run made it. */
  readonly intents?: readonly string[];
}

/**
 * Keeps state and journal consistent: every write is in the journal before it is sent, every result as soon as it is
 * known, and the state in memory always equals the journal.
 */
export class StateWriter implements OperationRecorder {
  private readonly taken = new Map<string, ClaimedCreate>();
  /** Addresses whose pending creates made something that is gone. */
  private readonly spent = new Set<string>();
  private readonly closed = new Set<string>();

  constructor(
    readonly state: State,
    private readonly journal: Journal,
    /** What is to be done about creates of unknown outcome, by address. */
    private readonly pending: ReadonlyMap<string, CreateResolution>,
    private readonly cloudId?: string,
    /** Creates that Terraform began. */
    private readonly pendingCreates?: PendingCreates,
    private readonly log: DebugLog = silentLog,
  ) {}

  /** Writes an intent to the journal. Resolves once it is on disk. */
  async logIntent(
    operation: ResourceOperation,
    action: "create" | "update" | "delete",
    call: Call,
    desired?: Values,
    foreseen?: OperationHandle,
  ): Promise<OperationHandle> {
    const log = ({ id, token }: OperationHandle) =>
      this.log.trace("journal", "intent", { id, address: operation.address, action, call: call.action, token });
    if (foreseen) {
      await this.journal.stored(foreseen.id);
      log(foreseen);
      return foreseen;
    }
    const { intent, handle } = await this.prepared(operation, action, call, desired);
    // Where writes are spared, an update or a deletion that nobody heard of again is found by the next look.
    if (this.journal.spares && action !== "create") this.journal.foresee(intent);
    else await this.journal.append(intent);
    log(handle);
    return handle;
  }

  async foresee(operation: ResourceOperation, call: Call, desired: Values): Promise<OperationHandle | undefined> {
    if (!this.journal.spares || !call.token) return undefined;
    const { intent, handle } = await this.prepared(operation, "create", call, desired);
    this.journal.foresee(intent);
    return handle;
  }

  private async prepared(
    operation: ResourceOperation,
    action: "create" | "update" | "delete",
    call: Call,
    desired?: Values,
  ): Promise<{ readonly intent: Intent; readonly handle: OperationHandle }> {
    const parameters = publicParameters(attributesOf(operation.kind), call.parameters);
    const id = randomUUID();
    const pending = action === "create" ? await this.decided(operation) : undefined;
    const earlier = action === "create" ? await this.pendingCreates?.claim(operation, call, desired ?? {}) : undefined;
    const token = call.token ? (earlier?.begun.token ?? pending?.token ?? `vpnform-${randomUUID()}`) : undefined;
    const intent: Intent = {
      type: "intent",
      id,
      address: operation.address,
      action,
      provider: providerConfigAddress(operation.providerKey),
      call: call.action,
      ...(token ? { token } : {}),
      digest: createFingerprint(operation.address, { action: call.action, parameters }),
      ...(desired ? { desired: withoutSecrets(attributesOf(operation.kind), desired) } : {}),
    };
    if (earlier) this.taken.set(id, earlier);
    const made = earlier?.made === undefined ? {} : { made: earlier.made };
    const attempts = pending ?? (earlier && earlierAttempt(earlier));
    return { intent, handle: { id, token, ...made, ...(attempts ? { pending: attempts } : {}) } };
  }

  /** The create that this one continues. Throws where the user has to decide first. */
  private async decided({ address, path }: ResourceOperation): Promise<PendingCreate | undefined> {
    const resolution = this.pending.get(address);
    if (!resolution || this.spent.has(address)) return undefined;
    if (resolution.outcome === "resend") return resolution.create;
    if (resolution.outcome !== "absent") throw undecided(resolution, path);
    await this.abandonCreate(resolution.create);
    return undefined;
  }

  /** Resources that the state holds. */
  get known(): KnownResources {
    return KnownResources.of(this.state);
  }

  /** Closes a create that was certainly not carried out. */
  async abandonCreate({ intents }: Pick<PendingCreate, "intents">, reason = "not found in the cloud"): Promise<void> {
    for (const id of intents) if (!this.closed.has(id)) await this.logAbandoned({ id, token: undefined }, reason);
  }

  /** Records the current values of a resource. */
  async record(
    intent: OperationHandle | undefined,
    operation: ResourceOperation,
    values: Values,
    dependencies: readonly string[],
  ): Promise<void> {
    const instance = encodeInstance(operation.kind, values, {
      dependencies,
      createBeforeDestroy: operation.createBeforeDestroy,
      previous: this.state.get(operation.address),
      cloudId: this.cloudId,
      secrets: operation.sensitivePaths,
      key: parseAddress(operation.address)?.key,
    });
    await this.done(intent, { address: operation.address, instance, resource: this.headerOf(operation) });
    const earlier = intent && this.taken.get(intent.id);
    // The create is in this journal now, so the other one no longer needs it.
    if (earlier) await this.pendingCreates?.journal.abandon(earlier.begun);
  }

  /** Records a resource that was not made by this run: an imported one, or one of a run that could not record it. */
  async adopt(resource: AdoptedResource): Promise<void> {
    const { address, kind, values, dependencies, intents: [first, ...others] = [] } = resource;
    const { key } = parseAddress(address) ?? {};
    const instance = encodeInstance(kind, values, {
      dependencies,
      createBeforeDestroy: false,
      key,
      cloudId: this.cloudId,
    });
    await this.done(first === undefined ? undefined : { id: first, token: undefined }, {
      address,
      instance,
      resource: this.headerOf(resource),
    });
    for (const id of others) await this.logAbandoned({ id, token: undefined }, "another attempt was carried out");
  }

  /** Records that a resource or a deposed object no longer exists. */
  async recordDeletion(
    intent: OperationHandle | undefined,
    operation: ResourceOperation,
    deposed?: string,
  ): Promise<void> {
    const id = (deposed ? this.state.deposed(operation.address).get(deposed) : this.state.get(operation.address))
      ?.attributes["id"];
    await this.done(intent, {
      address: operation.address,
      instance: null,
      resource: this.headerOf(operation),
      ...(deposed ? { deposed } : {}),
      ...(typeof id === "string" ? { removedId: id } : {}),
    });
  }

  /** Makes the current object a deposed one, so that the new object can have the address. */
  async depose(operation: ResourceOperation): Promise<string> {
    const deposed = randomBytes(4).toString("hex");
    const instance = this.state.get(operation.address);
    const resource = this.headerOf(operation);
    if (instance)
      await this.done(undefined, { address: operation.address, deposed, instance: { ...instance, deposed }, resource });
    await this.done(undefined, { address: operation.address, instance: null, resource });
    return deposed;
  }

  /** Records that a call was certainly not carried out. */
  async logAbandoned(intent: OperationHandle, reason: string): Promise<void> {
    this.closed.add(intent.id);
    await this.journal.append({ type: "abandoned", intent: intent.id, reason });
    this.log.debug("journal", "abandoned", { id: intent.id, reason });
  }

  async logGone(intent: OperationHandle, { address }: ResourceOperation): Promise<void> {
    this.spent.add(address);
    await this.abandonCreate({ intents: [intent.id, ...(intent.pending?.intents ?? [])] }, "what it made is gone");
    const earlier = this.taken.get(intent.id);
    if (earlier) await this.pendingCreates?.journal.abandon(earlier.begun);
  }

  /** Closes the intent of a call that succeeded; the values of the resource are recorded separately. */
  async complete(intent: OperationHandle, operation: ResourceOperation): Promise<void> {
    const instance = this.state.get(operation.address);
    if (instance) await this.done(intent, { address: operation.address, instance, resource: this.headerOf(operation) });
    else await this.logAbandoned(intent, "nothing to record");
  }

  /** Removes an object from the state only. The resource stays in the cloud. */
  async forget(address: string, deposed?: string): Promise<void> {
    const resource = this.state.resource(address);
    const id = (deposed ? this.state.deposed(address).get(deposed) : this.state.get(address))?.attributes["id"];
    if (!resource) return;
    const { mode, type, name, provider } = resource;
    await this.done(undefined, {
      address,
      instance: null,
      resource: { mode, type, name, provider },
      ...(deposed ? { deposed } : {}),
      ...(typeof id === "string" ? { removedId: id } : {}),
    });
  }

  /** Moves an object to the address of its change. */
  async move(from: string, operation: ResourceOperation): Promise<void> {
    const instance = this.state.get(from);
    if (!instance) return;
    const { index_key: _, ...rest } = instance;
    await this.done(undefined, { address: operation.address, instance: rest, resource: this.headerOf(operation) });
    await this.forget(from);
  }

  /** Updates the recorded dependencies of a resource that did not change itself. */
  async updateDependencies(address: string, dependencies: readonly string[]): Promise<void> {
    const instance = this.state.get(address);
    const resource = this.state.resource(address);
    if (!instance || !resource || (instance.dependencies ?? []).join() === dependencies.join()) return;
    const { dependencies: _, ...rest } = instance;
    const { mode, type, name, provider } = resource;
    await this.done(undefined, {
      address,
      instance: dependencies.length > 0 ? { ...rest, dependencies: [...dependencies] } : rest,
      resource: { mode, type, name, provider },
    });
  }

  /** Takes over what the cloud has of a recorded object. What else the state keeps of it stays. */
  async refresh(
    { kind, stateAddress: address, deposed, sensitivePaths }: PriorResource,
    values: Values,
  ): Promise<void> {
    const known = deposed === undefined ? this.state.get(address) : this.state.deposed(address).get(deposed);
    const resource = this.state.resource(address);
    if (!known || !resource) return;
    const { mode, type, name, provider } = resource;
    const none = { dependencies: [], createBeforeDestroy: false };
    const { attributes, sensitive_attributes } = encodeInstance(kind, values, { ...none, secrets: sensitivePaths });
    await this.done(undefined, {
      address,
      instance: { ...known, attributes, sensitive_attributes },
      resource: { mode, type, name, provider },
      ...(deposed === undefined ? {} : { deposed }),
    });
  }

  private headerOf(change: Pick<ResourceOperation, "address" | "kind" | "providerKey">): Done["resource"] {
    const { type, name } = parseAddress(change.address) ?? { type: change.kind.type, name: change.address };
    return { mode: "managed", type, name, provider: providerConfigAddress(change.providerKey) };
  }

  private async done(intent: OperationHandle | undefined, entry: Omit<Done, "type" | "intent">): Promise<void> {
    this.pendingCreates?.known.add(entry.resource.type, entry.instance?.attributes["id"]);
    await this.journal.done(this.state, { type: "done", ...(intent ? { intent: intent.id } : {}), ...entry });
    const { address, deposed, instance } = entry;
    this.log.trace("journal", instance ? "recorded" : "removed", { id: intent?.id, address, deposed });
  }
}
