import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { ValidationError, VpnformError } from "../../../lib/core/errors";
import { validateValues } from "../../../lib/core/validation";
import { CloudError } from "../../errors";
import { isPlain } from "../lang/value-expression";
import { difference } from "../values/diff";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Call, Reply } from "../../provider/call";
import type { Instance } from "../config/instances";
import type { PlannedChange } from "../plan/plan-instance";
import { withIgnored } from "../plan/plan-instance";
import { refreshedValues } from "../values/refreshed";
import { withDigests, withoutLocals, withLocals } from "../values/private-values";
import { idOf, priorId } from "../prior/prior-resource";
import { hasUnknown, isUnknown } from "../values/unknown";
import { normalize } from "../values/values";
import type { OperationHandle } from "./recorder";
import type { OperationRuntime } from "./operation-runtime";

/** Carries out one change: observe, send, settle, look again, and send what creating did not take. */
export class OperationRunner {
  private readonly handler: Handler;

  constructor(
    private readonly change: PlannedChange,
    private readonly work: OperationRuntime,
  ) {
    this.handler = change.handler;
  }

  /** Creates the resource; returns its id. */
  async create(): Promise<string> {
    const { change, work } = this;
    const desired = this.desired(change.createBeforeDestroy ? undefined : change.before);
    const deposed =
      change.action === "replace" && change.createBeforeDestroy && work.recorder.state.has(change.address);
    if (deposed) work.deposedKeys.set(change.address, await work.recorder.depose(change));
    return this.inQueue(desired, async () => {
      const call = this.handler.create(desired);
      const dependencies = this.dependencies();
      const intent = await work.recorder.logIntent(change, "create", call, desired);
      const id = intent.made ?? this.idOf(call, await this.send(call, intent, desired));
      // The id is safe before anything else can go wrong.
      await work.recorder.record(intent, change, { ...desired, id }, dependencies);
      work.subject(change).id = id;
      const observed = await this.waitUntilReady(call, "create", id, desired);
      await this.complete({ id, desired, observed, dependencies });
      return id;
    });
  }

  /** Changes the resource in place. */
  async update(): Promise<string> {
    const before = this.change.before as Values;
    const id = idOf(before);
    const desired = this.desired(before);
    const { changed } = difference(this.change.kind, desired, before);
    await this.inQueue({ ...before, ...desired }, () =>
      this.sendUpdates({ id, values: before }, desired, changed, this.dependencies()),
    );
    return id;
  }

  /** Deletes the resource, or the deposed one that it replaced. */
  async remove(): Promise<void> {
    const { change, work } = this;
    const id = change.prior ? priorId(change.prior) : idOf(change.before ?? {});
    const deposed = change.prior?.deposed ?? work.deposedKeys.get(change.address);
    await this.removeAs({ id, values: change.before ?? {} }, deposed);
    await work.recorder.recordDeletion(undefined, change, deposed);
  }

  private async removeAs(current: Observed, deposed: string | undefined): Promise<void> {
    const { change, work, handler } = this;
    const call = handler.delete(current);
    if (!call) return;
    const gone = await this.inQueue(current.values, async () => {
      const intent = await work.recorder.logIntent(change, "delete", call);
      const reply = await this.send(call, intent, current.values);
      const wasGone = call.alreadyDoneCodes?.includes(String(reply["Code"])) ?? false;
      if (call.async && !wasGone) await this.waitAfter("delete", current.id, current.values);
      await work.recorder.complete(intent, change);
      return wasGone;
    });
    if (!gone) return;
    // "Not found" may also mean that the call named it by an old value, such as a route's weight: look before believing.
    const there = await work.observer.find(await work.cloud(change), handler, current.id);
    if (there && JSON.stringify(handler.delete(there)) !== JSON.stringify(call)) await this.removeAs(there, deposed);
  }

  /** Values that the program sets, with everything known that they refer to. */
  private desired(before: Values | undefined): Values {
    const { change, work } = this;
    const values = work.desiredState.desired(change);
    // A resource that is replaced for another's sake, without the program's asking, is made again as it was.
    if (!change.instance) return values;
    if (hasUnknown(values))
      throw new VpnformError("internal", "a value is still not known although everything it refers to is done", {
        address: change.path,
      });
    this.validate(change.instance, values);
    return before ? withIgnored(change.instance, values, before) : values;
  }

  /** What was not known when planning is judged now. */
  private validate({ config }: Instance, values: Values): void {
    const { change } = this;
    if (change.desired && !hasUnknown(change.desired)) return;
    if (Object.values(config.values).every(isPlain)) return;
    const findings = validateValues(change.kind, values, { isDeferred: isUnknown });
    const errors = findings.filter((finding) => finding.severity === "error");
    if (errors.length === 0) return;
    const where = { path: change.path, ...(change.source ? { source: change.source } : {}) };
    throw new ValidationError(errors.map((finding) => ({ ...finding, ...where })));
  }

  private dependencies(): readonly string[] {
    return this.work.desiredState.dependencies(this.change);
  }

  /** Sends what is needed to make the resource what is wanted, one call after the other. */
  private async sendUpdates(
    current: Observed,
    desired: Values,
    changed: ReadonlySet<string>,
    dependencies: readonly string[],
  ): Promise<void> {
    const { change, work } = this;
    const calls = changed.size === 0 ? [] : this.handler.update({ current, desired, changed });
    let observed: Observed | undefined;
    for (const call of calls) {
      const intent = await work.recorder.logIntent(change, "update", call);
      await this.send(call, intent, { ...current.values, ...desired });
      observed = await this.waitUntilReady(call, "update", current.id, { ...current.values, ...desired });
      await work.recorder.complete(intent, change);
    }
    // What concerns vpnform alone changes nothing that could be looked at.
    const now = calls.length === 0 ? current : await this.reread(current.id, observed);
    const there = now ?? {
      id: current.id,
      values: { ...current.values, ...desired },
    };
    await this.record(there, desired, { ...current.values, ...desired }, dependencies);
  }

  /** After a create: records what the cloud made of it, and sends what creating does not take. */
  private async complete(made: {
    id: string;
    desired: Values;
    observed: Observed | undefined;
    dependencies: readonly string[];
  }): Promise<void> {
    const { change } = this;
    const { id, desired, dependencies } = made;
    if (made.observed?.id !== id && this.canWait(desired)) {
      this.work.unverified.add(change);
      return this.work.desiredState.set(change.address, withDigests(attributesOf(change.kind), { ...desired, id }));
    }
    const observed = await this.reread(id, made.observed);
    await this.record(observed ?? { id, values: desired }, desired, desired, dependencies);
    if (observed) await this.sendUpdateOnly(observed, desired, dependencies);
  }

  /** Records the actual values of a created resource and sends the update-only attributes that are still missing. */
  async confirm(observed: Observed): Promise<void> {
    const { action, before } = this.change;
    const changed = action === "update" ? before : undefined;
    const desired = this.desired(changed);
    const dependencies = this.dependencies();
    await this.record(observed, desired, { ...changed, ...desired }, dependencies);
    if (this.handler.read && this.missing(observed, desired).size > 0)
      await this.inQueue(desired, () => this.sendUpdateOnly(observed, desired, dependencies));
  }

  /** Whether nothing depends on looking at it now. */
  private canWait(desired: Values): boolean {
    const { change, work, handler } = this;
    const late = Object.keys(desired).some((name) => change.kind.attributes[name]?.flags.updateOnly);
    return !late && handler.needsRead?.(desired) !== true && !work.desiredState.isAwaited(change);
  }

  /** Sends what creating did not take. */
  private async sendUpdateOnly(observed: Observed, desired: Values, dependencies: readonly string[]): Promise<void> {
    const changed = this.missing(observed, desired);
    if (changed.size > 0) await this.sendUpdates(observed, desired, changed, dependencies);
  }

  /** What is wanted and is not there. */
  private missing(observed: Observed, desired: Values): Set<string> {
    const { attributes } = this.change.kind;
    const late = Object.keys(desired).filter(
      (name) => attributes[name]?.flags.updateOnly && observed.values[name] === undefined,
    );
    return new Set([
      ...difference(this.change.kind, withoutLocals(attributes, desired), observed.values).changed,
      ...late,
    ]);
  }

  private async record(
    observed: Observed,
    desired: Values,
    sent: Values,
    dependencies: readonly string[],
  ): Promise<void> {
    const { change, work } = this;
    const shape = attributesOf(change.kind);
    // What the cloud never tells is remembered as it was sent.
    const settled = normalize(
      shape,
      desired,
      normalize(shape, sent, refreshedValues(change.kind, undefined, observed)),
    );
    const values = withLocals(shape, desired, withDigests(shape, settled));
    work.desiredState.set(change.address, values);
    await work.recorder.record(undefined, change, values, dependencies);
  }

  /** The resource as it is now; undefined where its kind is only read by list, which is done at the end for all. */
  private async reread(id: string, observed: Observed | undefined): Promise<Observed | undefined> {
    if (observed && observed.id === id) return observed;
    if (!this.handler.read) {
      this.work.unverified.add(this.change);
      return undefined;
    }
    return this.work.observer.read(await this.work.cloud(this.change), this.handler, id);
  }

  private idOf(call: { id(reply: Reply): string }, reply: Reply): string {
    const id = call.id(reply);
    if (id) return id;
    throw new CloudError("cloud-reply-invalid", "the reply to a create holds no id", {
      address: this.change.path,
      hint: "run apply again: the resource will be found and adopted",
      outcomeUnknown: true,
    });
  }

  private inQueue<T>(values: Values, run: () => Promise<T>): Promise<T> {
    return this.work.inQueue(this.change, values, run);
  }

  private send(call: Call, intent: OperationHandle, values: Values): Promise<Reply> {
    return this.work.send(this.change, call, intent, values);
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
    return this.work.waitAfter(this.change, action, id, values);
  }
}
