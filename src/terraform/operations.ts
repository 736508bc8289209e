import { randomUUID } from "node:crypto";
import { attributesOf } from "../../lib/core/kind";
import type { Values } from "../../lib/core/attribute";
import { VpnformError } from "../../lib/core/errors";
import type { PendingCreate } from "../state/journal/create-journal";
import { State } from "../state/format/state";
import type { Call } from "../provider/call";
import type { PendingCreates } from "../engine/observe/pending-creates";
import { withoutSecrets } from "../engine/values/without-secrets";
import type { OperationHandle, OperationRecorder } from "../engine/operation/recorder";
import type { PlannedChange } from "../engine/plan/plan-instance";

export interface OperationsOptions {
  readonly pendingCreates: PendingCreates;
  readonly now: () => number;
}

/**
 * Writes down what is done for Terraform, which keeps the state itself: creates go to the journal, and the values of each
 * operation are kept until they are answered.
 */
export class Operations implements OperationRecorder {
  readonly state = new State();
  private readonly values = new Map<string, Values>();
  private readonly creates = new Map<string, PendingCreate>();

  constructor(private readonly options: OperationsOptions) {}

  /** What was recorded of an operation's resource last; forgotten by asking. */
  take(address: string): Values | undefined {
    const values = this.values.get(address);
    this.values.delete(address);
    return values;
  }

  async logIntent(
    change: PlannedChange,
    action: "create" | "update" | "delete",
    call: Call,
    desired: Values = {},
  ): Promise<OperationHandle> {
    const id = randomUUID();
    if (action !== "create") return { id, token: call.token ? tokenOf(id) : undefined };
    const { pendingCreates, now } = this.options;
    const earlier = await pendingCreates.claim(change, call, desired);
    if (earlier) {
      const { begun, made } = earlier;
      this.creates.set(id, begun);
      return { id, token: begun.token, ...(made === undefined ? {} : { made }) };
    }
    const token = call.token ? tokenOf(id) : undefined;
    const { digest, signer } = await pendingCreates.identify(change, call, desired);
    const begun = await pendingCreates.journal.begin({
      type: change.kind.type,
      digest,
      signer,
      ...(token ? { token } : {}),
      time: now(),
      desired: withoutSecrets(attributesOf(change.kind), desired),
    });
    this.creates.set(id, begun);
    return { id, token };
  }

  async record(intent: OperationHandle | undefined, change: PlannedChange, values: Values): Promise<void> {
    this.values.set(change.address, values);
    const create = intent && this.creates.get(intent.id);
    if (create && typeof values["id"] === "string")
      await this.options.pendingCreates.journal.made(create, values["id"]);
  }

  async logAbandoned(intent: OperationHandle): Promise<void> {
    const create = this.creates.get(intent.id);
    if (create) await this.options.pendingCreates.journal.abandon(create);
  }

  recordDeletion(_intent: OperationHandle | undefined, change: PlannedChange): Promise<void> {
    this.values.delete(change.address);
    return Promise.resolve();
  }

  complete(): Promise<void> {
    return Promise.resolve();
  }

  /** Terraform replaces by a delete and a create. */
  depose(change: PlannedChange): Promise<string> {
    return Promise.reject(new VpnformError("internal", `${change.address} cannot be deposed here`));
  }
}

function tokenOf(id: string): string {
  return `vpnform-${id}`;
}
