import { randomUUID } from "node:crypto";
import type { Values } from "../../lib/core/attribute";
import { VpnformError } from "../../lib/core/errors";
import type { PendingCreate } from "../state/journal/create-journal";
import type { KnownResources } from "../state/format/known-resources";
import { State } from "../state/format/state";
import type { Call } from "../provider/call";
import { earlierAttempt } from "../engine/observe/pending-creates";
import type { PendingCreates } from "../engine/observe/pending-creates";
import type { OperationHandle, OperationRecorder } from "../engine/operation/recorder";
import type { ResourceOperation } from "../engine/operation/resource-operation";

export interface OperationsOptions {
  readonly pendingCreates: PendingCreates;
  readonly now: () => number;
}

/**
 * Records operations for Terraform, which keeps the state itself. Creates go to the journal; the values of each
 * operation are kept until its answer is sent.
 */
export class Operations implements OperationRecorder {
  readonly state = new State();
  private readonly values = new Map<string, Values>();
  private readonly creates = new Map<string, PendingCreate>();
  /** Intents that repeat a create of an earlier run. */
  private readonly claimed = new Set<string>();

  constructor(private readonly options: OperationsOptions) {}

  get known(): KnownResources {
    return this.options.pendingCreates.known;
  }

  /** The values last recorded for an operation's resource. Taking them removes them. */
  take(address: string): Values | undefined {
    const values = this.values.get(address);
    this.values.delete(address);
    return values;
  }

  async logIntent(
    operation: ResourceOperation,
    action: "create" | "update" | "delete",
    call: Call,
    desired: Values = {},
  ): Promise<OperationHandle> {
    const id = randomUUID();
    if (action !== "create") return { id, token: call.token ? tokenOf(id) : undefined };
    const { pendingCreates, now } = this.options;
    const earlier = await pendingCreates.claim(operation, call, desired);
    if (earlier) {
      const { begun, made } = earlier;
      this.creates.set(id, begun);
      this.claimed.add(id);
      return { id, token: begun.token, pending: earlierAttempt(earlier), ...(made === undefined ? {} : { made }) };
    }
    const token = call.token ? tokenOf(id) : undefined;
    const { digest, signer } = await pendingCreates.identify(operation, call, desired);
    const begun = await pendingCreates.journal.begin({
      type: operation.kind.type,
      digest,
      signer,
      ...(token ? { token } : {}),
      time: now(),
    });
    this.creates.set(id, begun);
    return { id, token };
  }

  async record(intent: OperationHandle | undefined, operation: ResourceOperation, values: Values): Promise<void> {
    this.values.set(operation.address, values);
    const create = intent && this.creates.get(intent.id);
    if (create && typeof values["id"] === "string") await this.noteMade(create, values["id"]);
  }

  /** Terraform records it as well; where it is killed before, the token tells what was made. */
  private async noteMade(create: PendingCreate, id: string): Promise<void> {
    await this.options.pendingCreates.journal.made(create, id).catch(() => undefined);
  }

  async logGone(intent: OperationHandle): Promise<void> {
    const create = this.creates.get(intent.id);
    this.claimed.delete(intent.id);
    if (create) await this.options.pendingCreates.journal.abandon(create);
  }

  async logAbandoned(intent: OperationHandle): Promise<void> {
    const create = this.creates.get(intent.id);
    const { journal } = this.options.pendingCreates;
    // That a repetition is refused tells nothing of the attempt before it.
    if (create && this.claimed.has(intent.id)) await journal.giveBack(create);
    else if (create) await journal.abandon(create);
  }

  recordDeletion(_intent: OperationHandle | undefined, operation: ResourceOperation): Promise<void> {
    this.values.delete(operation.address);
    return Promise.resolve();
  }

  complete(): Promise<void> {
    return Promise.resolve();
  }

  /** Terraform replaces by a delete and a create, so nothing is deposed here. */
  depose(operation: ResourceOperation): Promise<string> {
    return Promise.reject(new VpnformError("internal", `${operation.address} cannot be deposed here`));
  }
}

function tokenOf(id: string): string {
  return `vpnform-${id}`;
}
