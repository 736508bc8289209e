import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { sendable, storable } from "../../../lib/core/write-only-values";
import { difference } from "../values/diff";
import type { Handler, Update } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Call, CreateCall } from "../../provider/call";
import { refreshedValues } from "../values/refreshed";
import { withDigests, withLocals } from "../values/private-values";
import { idOf } from "../prior/prior-resource";
import { normalize } from "../values/values";
import { createdId } from "./created-id";
import { earlierId, isStillThere, refuseUnchangeable } from "./earlier-create";
import type { Created } from "./created";
import { missingValues } from "./missing-values";
import type { OperationHandle } from "./recorder";
import { NotStartedError } from "./operation-runtime";
import type { OperationRuntime, SendResult } from "./operation-runtime";
import { objectKey } from "../../../lib/core/object-key";
import type { ResourceOperation } from "./resource-operation";

/**
 * Carries out one change: observes, sends, waits, reads the result, and sends attributes that the create could not set.
 */
export class OperationRunner {
  private readonly handler: Handler;
  /** What the handler is given: the desired values with the secrets that are only written. */
  private sent: Values = {};

  constructor(
    private readonly operation: ResourceOperation,
    private readonly work: OperationRuntime,
  ) {
    this.handler = operation.handler;
  }

  /** Creates the resource; returns its id. */
  async create(): Promise<string> {
    const { operation, work } = this;
    const desired = this.desired(operation.createBeforeDestroy ? undefined : operation.before);
    const deposed =
      operation.action === "replace" && operation.createBeforeDestroy && work.recorder.state.has(operation.address);
    if (deposed) work.deposedKeys.set(objectKey(operation), await work.recorder.depose(operation));
    const call = await this.withHonouredToken(this.handler.create(this.sent));
    const foreseen = await work.recorder.foresee?.(operation, call, desired);
    const created = this.inQueue(desired, async () => {
      const dependencies = this.dependencies();
      const begun = await work.recorder.logIntent(operation, "create", call, desired, foreseen);
      const { id, reply, intent, isEarlier } = await this.sendCreate(call, begun, desired);
      // Record the id before anything else can fail.
      await work.recorder.record(intent, operation, { ...desired, id }, dependencies);
      work.subject(operation).id = id;
      const waitedFor = await this.waitUntilReady(call, "create", id, desired);
      const observed = waitedFor?.id === id ? waitedFor : this.proof(call.observed?.(reply), id, desired);
      await this.complete({ id, desired, observed, dependencies, isEarlier });
      return id;
    });
    return created.catch(async (error: unknown) => {
      if (foreseen && error instanceof NotStartedError) await work.recorder.logAbandoned(foreseen, "not sent");
      throw error;
    });
  }

  /** A token that the cloud does not honour would promise that the call can be repeated. */
  private async withHonouredToken(call: CreateCall): Promise<CreateCall> {
    const cloud = await this.work.cloud(this.operation);
    return call.token && cloud.takesToken?.(call.action) === false ? { ...call, token: false } : call;
  }

  /** Creates the resource, or finds what an earlier attempt with the same token made and nobody has deleted since. */
  private async sendCreate(call: CreateCall, intent: OperationHandle, desired: Values): Promise<Created> {
    const { operation, work, handler } = this;
    const created = await this.sendOrRepeat(call, intent, desired);
    if (intent.made === undefined && intent.pending === undefined) return created;
    if (await isStillThere({ operation, work, handler, desired }, created.id)) return created;
    // The cloud answers a token with what it replied then, and makes nothing.
    await work.recorder.logGone(intent, operation);
    return this.sendCreate(call, await work.recorder.logIntent(operation, "create", call, desired), desired);
  }

  private async sendOrRepeat(call: CreateCall, intent: OperationHandle, desired: Values): Promise<Created> {
    if (intent.made !== undefined) return this.adopted(intent.made, intent);
    try {
      const { reply } = await this.send(call, intent, desired);
      return { id: createdId(call, reply, this.operation.path), reply, intent, isEarlier: false };
    } catch (error) {
      const { operation, work, handler, sent } = this;
      if (!intent.pending) throw error;
      const id = await earlierId(error, intent.pending, { operation, handler, work, desired, sent, intent });
      const [first] = intent.pending.intents;
      return this.adopted(id, first === undefined ? intent : { ...intent, id: first });
    }
  }

  private adopted(id: string, intent: OperationHandle): Created {
    this.work.subject(this.operation).adopts(id);
    return { id, reply: {}, intent, isEarlier: true };
  }

  /** Changes the resource in place. */
  async update(): Promise<string> {
    const before = this.operation.before as Values;
    const id = idOf(before);
    const desired = this.desired(before);
    const { changed } = difference(this.operation.kind, desired, before);
    await this.inQueue({ ...before, ...desired }, () =>
      this.sendUpdates({ id, values: before }, desired, changed, this.dependencies()),
    );
    return id;
  }

  /** Deletes the resource, or the deposed object of its replacement. */
  async remove(): Promise<void> {
    const { operation, work } = this;
    const id = idOf(operation.before ?? {});
    const deposed = operation.deposed ?? work.deposedKeys.get(objectKey(operation));
    await this.removeAs({ id, values: operation.before ?? {} }, deposed);
    await work.recorder.recordDeletion(undefined, operation, deposed);
  }

  private async removeAs(current: Observed, deposed: string | undefined): Promise<void> {
    const { operation, work, handler } = this;
    const call = handler.delete(current);
    if (!call) return;
    const gone = await this.inQueue(current.values, async () => {
      const intent = await work.recorder.logIntent(operation, "delete", call);
      const wasGone = (await this.send(call, intent, current.values)).doneAlready;
      if (call.async && !wasGone) await this.waitAfter("delete", current.id, current.values);
      await work.recorder.complete(intent, operation);
      return wasGone;
    });
    if (!gone) return;
    // "Not found" may also mean that the call used an outdated value, such as a route's old weight. So the resource is
    // read once more.
    const there = await work.observer.find(await work.cloud(operation), handler, current.id);
    if (there && JSON.stringify(handler.delete(there)) !== JSON.stringify(call)) await this.removeAs(there, deposed);
  }

  /** Desired values as they may be kept; `before` are the prior ones if the resource stays. */
  private desired(before: Values | undefined): Values {
    const { attributes } = this.operation.kind;
    const all = this.work.desiredState.desired(this.operation, before);
    this.sent = sendable(attributes, all);
    return storable(attributes, all);
  }

  private dependencies(): readonly string[] {
    return this.work.desiredState.dependencies(this.operation);
  }

  /** Sends the calls that turn the actual values into the desired ones, one after the other. */
  private async sendUpdates(
    current: Observed,
    desired: Values,
    changed: ReadonlySet<string>,
    dependencies: readonly string[],
  ): Promise<void> {
    const { operation, work } = this;
    const calls = changed.size === 0 ? [] : await this.updateCalls({ current, desired: this.sent, changed });
    let observed: Observed | undefined;
    for (const call of calls) {
      const intent = await work.recorder.logIntent(operation, "update", call);
      await this.send(call, intent, { ...current.values, ...desired });
      observed = await this.waitUntilReady(call, "update", current.id, { ...current.values, ...desired });
      await work.recorder.complete(intent, operation);
    }
    // If only local attributes changed, nothing was sent and there is nothing to read.
    const now = calls.length === 0 ? current : await this.reread(current.id, observed);
    const there = now ?? {
      id: current.id,
      values: { ...current.values, ...desired },
    };
    await this.record(there, desired, { ...current.values, ...desired }, dependencies);
  }

  private async updateCalls(change: Update): Promise<Call[]> {
    const needs = this.handler.updateNeeds?.(change) ?? [];
    return this.handler.update({ ...change, others: await this.work.others(this.operation, needs) });
  }

  /** After a create: records the actual values and sends attributes that only an update can set. */
  private async complete(made: {
    id: string;
    desired: Values;
    observed: Observed | undefined;
    dependencies: readonly string[];
    /** Whether an earlier attempt made it, which may have asked for other values. */
    isEarlier: boolean;
  }): Promise<void> {
    const { operation } = this;
    const { id, desired, dependencies } = made;
    if (!made.isEarlier && made.observed?.id !== id && this.canWait(desired)) {
      this.work.unverified.add(operation);
      return this.work.desiredState.set(
        operation.address,
        withDigests(attributesOf(operation.kind), { ...desired, id }),
      );
    }
    const observed = await this.reread(id, made.observed, { isNew: true });
    await this.record(observed ?? { id, values: desired }, desired, desired, dependencies);
    if (observed && made.isEarlier) refuseUnchangeable(operation, observed, desired);
    if (observed) await this.sendUpdateOnly(observed, desired, dependencies);
  }

  /** Records the actual values of a created resource and sends the update-only attributes that are still missing. */
  async confirm(observed: Observed): Promise<void> {
    const { action, before } = this.operation;
    const changed = action === "update" ? before : undefined;
    const desired = this.desired(changed);
    const dependencies = this.dependencies();
    await this.record(observed, desired, { ...changed, ...desired }, dependencies);
    if (this.handler.read && this.missing(observed, desired).size > 0)
      await this.inQueue(desired, () => this.sendUpdateOnly(observed, desired, dependencies));
  }

  /** The resource as the reply to its create shows it, if that proves all desired values and nothing depends on more. */
  private proof(shown: Observed | undefined, id: string, desired: Values): Observed | undefined {
    if (shown?.id !== id || this.work.desiredState.isAwaited(this.operation)) return undefined;
    return this.missing(shown, desired).size === 0 ? shown : undefined;
  }

  /** Whether reading the new resource can wait until the end. */
  private canWait(desired: Values): boolean {
    const { operation, work, handler } = this;
    const late = Object.keys(desired).some((name) => operation.kind.attributes[name]?.flags.updateOnly);
    return !late && handler.needsRead?.(desired) !== true && !work.desiredState.isAwaited(operation);
  }

  /** Sends attributes that only an update can set. */
  private async sendUpdateOnly(observed: Observed, desired: Values, dependencies: readonly string[]): Promise<void> {
    const changed = this.missing(observed, desired);
    if (changed.size > 0) await this.sendUpdates(observed, desired, changed, dependencies);
  }

  private missing(observed: Observed, desired: Values): Set<string> {
    return missingValues(this.operation.kind, observed, desired);
  }

  private async record(
    observed: Observed,
    desired: Values,
    sent: Values,
    dependencies: readonly string[],
  ): Promise<void> {
    const { operation, work } = this;
    const shape = attributesOf(operation.kind);
    // Attributes that no read returns are recorded as they were sent.
    const ready = normalize(
      shape,
      desired,
      normalize(shape, sent, refreshedValues(operation.kind, undefined, observed)),
    );
    const values = withLocals(shape, desired, withDigests(shape, ready));
    work.desiredState.set(operation.address, values);
    await work.recorder.record(undefined, operation, values, dependencies);
  }

  /** The actual resource; undefined if its kind is only read by list, which is done for all of them at the end. */
  private async reread(
    id: string,
    observed: Observed | undefined,
    { isNew = false } = {},
  ): Promise<Observed | undefined> {
    if (observed && observed.id === id) return observed;
    if (!this.handler.read) {
      this.work.unverified.add(this.operation);
      return undefined;
    }
    const cloud = await this.work.cloud(this.operation);
    const look = () => this.work.observer.read(cloud, this.handler, id);
    return isNew ? this.work.untilShown(this.operation, look) : this.work.patiently(this.operation, look);
  }

  private inQueue<T>(values: Values, run: () => Promise<T>): Promise<T> {
    return this.work.inQueue(this.operation, values, run);
  }

  private send(call: Call, intent: OperationHandle, values: Values): Promise<SendResult> {
    return this.work.send(this.operation, call, intent, values);
  }

  private async waitUntilReady(
    call: Call,
    action: "create" | "update",
    id: string,
    values: Values,
  ): Promise<Observed | undefined> {
    return call.async ? this.waitAfter(action, id, values) : undefined;
  }

  private waitAfter(action: "create" | "update" | "delete", id: string, values: Values): Promise<Observed | undefined> {
    return this.work.waitAfter(this.operation, action, id, values);
  }
}
