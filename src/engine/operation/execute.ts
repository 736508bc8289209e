import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { ValidationError, VpnformError } from "../../../lib/core/errors";
import { validateValues } from "../../../lib/core/schema";
import { CloudError } from "../../errors";
import { isPlain } from "../lang/configured";
import { difference } from "../values/diff";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Call, Reply } from "../../provider/call";
import type { Instance } from "../config/instances";
import type { PlannedChange } from "../plan/plan-instance";
import { withIgnored } from "../plan/plan-instance";
import { present } from "../values/refreshed";
import { digested, withoutLocals, withLocals } from "../values/private-values";
import { idOf, recordedId } from "../prior/recorded";
import { hasUnknown, isUnknown } from "../values/unknown";
import { settle } from "../values/values";
import type { Intent } from "./recorder";
import type { Work } from "./work";

/** Carries out one change: observe, send, settle, look again, and send what creating did not take. */
export class Execution {
  private readonly handler: Handler;

  constructor(
    private readonly change: PlannedChange,
    private readonly work: Work,
  ) {
    this.handler = change.handler;
  }

  /** Creates the resource; returns its id. */
  async create(): Promise<string> {
    const { change, work } = this;
    const wanted = this.wanted(change.createFirst ? undefined : change.before);
    const deposed = change.action === "replace" && change.createFirst && work.ledger.state.has(change.address);
    if (deposed) work.deposedKeys.set(change.address, await work.ledger.depose(change));
    return this.inQueue(wanted, async () => {
      const call = this.handler.create(wanted);
      const dependencies = this.dependencies();
      const intent = await work.ledger.intend(change, "create", call, wanted);
      const id = intent.made ?? this.idOf(call, await this.send(call, intent, wanted));
      // The id is safe before anything else can go wrong.
      await work.ledger.record(intent, change, { ...wanted, id }, dependencies);
      work.subject(change).id = id;
      const observed = await this.settled(call, "create", id, wanted);
      await this.complete({ id, wanted, observed, dependencies });
      return id;
    });
  }

  /** Changes the resource in place. */
  async update(): Promise<string> {
    const before = this.change.before as Values;
    const id = idOf(before);
    const wanted = this.wanted(before);
    const { changed } = difference(this.change.kind, wanted, before);
    await this.inQueue({ ...before, ...wanted }, () =>
      this.bringTo({ id, values: before }, wanted, changed, this.dependencies()),
    );
    return id;
  }

  /** Deletes the resource, or the deposed one that it replaced. */
  async remove(): Promise<void> {
    const { change, work } = this;
    const id = change.recorded ? recordedId(change.recorded) : idOf(change.before ?? {});
    const deposed = change.recorded?.deposed ?? work.deposedKeys.get(change.address);
    await this.removeAs({ id, values: change.before ?? {} }, deposed);
    await work.ledger.erase(undefined, change, deposed);
  }

  private async removeAs(current: Observed, deposed: string | undefined): Promise<void> {
    const { change, work, handler } = this;
    const call = handler.remove(current);
    if (!call) return;
    const gone = await this.inQueue(current.values, async () => {
      const intent = await work.ledger.intend(change, "delete", call);
      const reply = await this.send(call, intent, current.values);
      const wasGone = call.doneCodes?.includes(String(reply["Code"])) ?? false;
      if (call.settles && !wasGone) await this.waitAfter("delete", current.id, current.values);
      await work.ledger.close(intent, change);
      return wasGone;
    });
    if (!gone) return;
    // "Not found" may also mean that the call named it by an old value, such as a route's weight: look before believing.
    const there = await work.observer.find(await work.cloud(change), handler, current.id);
    if (there && JSON.stringify(handler.remove(there)) !== JSON.stringify(call)) await this.removeAs(there, deposed);
  }

  /** Values that the program sets, with everything known that they refer to. */
  private wanted(before: Values | undefined): Values {
    const { change, work } = this;
    const values = work.wishes.wanted(change);
    // A resource that is replaced for another's sake, without the program's asking, is made again as it was.
    if (!change.instance) return values;
    if (hasUnknown(values))
      throw new VpnformError("internal", "a value is still not known although everything it refers to is done", {
        address: change.path,
      });
    this.judge(change.instance, values);
    return before ? withIgnored(change.instance, values, before) : values;
  }

  /** What was not known when planning is judged now. */
  private judge({ config }: Instance, values: Values): void {
    const { change } = this;
    if (change.wanted && !hasUnknown(change.wanted)) return;
    if (Object.values(config.values).every(isPlain)) return;
    const findings = validateValues(change.kind, values, { isDeferred: isUnknown });
    const errors = findings.filter((finding) => finding.severity === "error");
    if (errors.length === 0) return;
    const where = { path: change.path, ...(change.source ? { source: change.source } : {}) };
    throw new ValidationError(errors.map((finding) => ({ ...finding, ...where })));
  }

  private dependencies(): readonly string[] {
    return this.work.wishes.dependencies(this.change);
  }

  /** Sends what is needed to make the resource what is wanted, one call after the other. */
  private async bringTo(
    current: Observed,
    wanted: Values,
    changed: ReadonlySet<string>,
    dependencies: readonly string[],
  ): Promise<void> {
    const { change, work } = this;
    const calls = changed.size === 0 ? [] : this.handler.update({ current, desired: wanted, changed });
    let observed: Observed | undefined;
    for (const call of calls) {
      const intent = await work.ledger.intend(change, "update", call);
      await this.send(call, intent, { ...current.values, ...wanted });
      observed = await this.settled(call, "update", current.id, { ...current.values, ...wanted });
      await work.ledger.close(intent, change);
    }
    // What concerns vpnform alone changes nothing that could be looked at.
    const now = calls.length === 0 ? current : await this.lookAgain(current.id, observed);
    const there = now ?? {
      id: current.id,
      values: { ...current.values, ...wanted },
    };
    await this.record(there, wanted, { ...current.values, ...wanted }, dependencies);
  }

  /** After a create: records what the cloud made of it, and sends what creating does not take. */
  private async complete(made: {
    id: string;
    wanted: Values;
    observed: Observed | undefined;
    dependencies: readonly string[];
  }): Promise<void> {
    const { change } = this;
    const { id, wanted, dependencies } = made;
    if (made.observed?.id !== id && this.canWait(wanted)) {
      this.work.unconfirmed.add(change);
      return this.work.wishes.set(change.address, digested(attributesOf(change.kind), { ...wanted, id }));
    }
    const observed = await this.lookAgain(id, made.observed);
    await this.record(observed ?? { id, values: wanted }, wanted, wanted, dependencies);
    if (observed) await this.finish(observed, wanted, dependencies);
  }

  /** Takes note of what a resource that was made before is, and sends what it misses. */
  async confirm(observed: Observed): Promise<void> {
    const { action, before } = this.change;
    const changed = action === "update" ? before : undefined;
    const wanted = this.wanted(changed);
    const dependencies = this.dependencies();
    await this.record(observed, wanted, { ...changed, ...wanted }, dependencies);
    if (this.handler.read && this.missing(observed, wanted).size > 0)
      await this.inQueue(wanted, () => this.finish(observed, wanted, dependencies));
  }

  /** Whether nothing depends on looking at it now. */
  private canWait(wanted: Values): boolean {
    const { change, work, handler } = this;
    const late = Object.keys(wanted).some((name) => change.kind.attributes[name]?.flags.notOnCreate);
    return !late && handler.needsRead?.(wanted) !== true && !work.wishes.isAwaited(change);
  }

  /** Sends what creating did not take. */
  private async finish(observed: Observed, wanted: Values, dependencies: readonly string[]): Promise<void> {
    const changed = this.missing(observed, wanted);
    if (changed.size > 0) await this.bringTo(observed, wanted, changed, dependencies);
  }

  /** What is wanted and is not there. */
  private missing(observed: Observed, wanted: Values): Set<string> {
    const { attributes } = this.change.kind;
    const late = Object.keys(wanted).filter(
      (name) => attributes[name]?.flags.notOnCreate && observed.values[name] === undefined,
    );
    return new Set([
      ...difference(this.change.kind, withoutLocals(attributes, wanted), observed.values).changed,
      ...late,
    ]);
  }

  private async record(
    observed: Observed,
    wanted: Values,
    sent: Values,
    dependencies: readonly string[],
  ): Promise<void> {
    const { change, work } = this;
    const shape = attributesOf(change.kind);
    // What the cloud never tells is remembered as it was sent.
    const settled = settle(shape, wanted, settle(shape, sent, present(change.kind, undefined, observed)));
    const values = withLocals(shape, wanted, digested(shape, settled));
    work.wishes.set(change.address, values);
    await work.ledger.record(undefined, change, values, dependencies);
  }

  /** The resource as it is now; undefined where its kind is only read by list, which is done at the end for all. */
  private async lookAgain(id: string, observed: Observed | undefined): Promise<Observed | undefined> {
    if (observed && observed.id === id) return observed;
    if (!this.handler.read) {
      this.work.unconfirmed.add(this.change);
      return undefined;
    }
    return this.work.observer.one(await this.work.cloud(this.change), this.handler, id);
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

  private send(call: Call, intent: Intent, values: Values): Promise<Reply> {
    return this.work.send(this.change, call, intent, values);
  }

  private async settled(
    call: Call,
    action: "create" | "update",
    id: string,
    values: Values,
  ): Promise<Observed | undefined> {
    return call.settles ? this.waitAfter(action, id, values) : undefined;
  }

  private waitAfter(action: "create" | "update" | "delete", id: string, values: Values): Promise<Observed | undefined> {
    return this.work.waitAfter(this.change, action, id, values);
  }
}
