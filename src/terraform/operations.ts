import { randomUUID } from "node:crypto";
import { attributesOf } from "../../lib/core/kind";
import type { Values } from "../../lib/core/attribute";
import { VpnformError } from "../../lib/core/errors";
import type { BegunCreate } from "../state/journal/create-journal";
import { State } from "../state/format/state";
import type { Call } from "../provider/call";
import type { Leftovers } from "../engine/observe/leftovers";
import { withoutSecrets } from "../engine/operation/recorder";
import type { Intent, Recorder } from "../engine/operation/recorder";
import type { PlannedChange } from "../engine/plan/plan-instance";

export interface OperationsOptions {
  readonly leftovers: Leftovers;
  readonly now: () => number;
}

/**
 * Writes down what is done for Terraform, which keeps the state itself: creates go to the journal, and the values of each
 * operation are kept until they are answered.
 */
export class Operations implements Recorder {
  readonly state = new State();
  private readonly values = new Map<string, Values>();
  private readonly creates = new Map<string, BegunCreate>();

  constructor(private readonly options: OperationsOptions) {}

  /** What was recorded of an operation's resource last; forgotten by asking. */
  take(address: string): Values | undefined {
    const values = this.values.get(address);
    this.values.delete(address);
    return values;
  }

  async intend(
    change: PlannedChange,
    action: "create" | "update" | "delete",
    call: Call,
    desired: Values = {},
  ): Promise<Intent> {
    const id = randomUUID();
    if (action !== "create") return { id, token: call.token ? tokenOf(id) : undefined };
    const { leftovers, now } = this.options;
    const earlier = await leftovers.takeOver(change, call, desired);
    if (earlier) {
      const { begun, made } = earlier;
      this.creates.set(id, begun);
      return { id, token: begun.token, ...(made === undefined ? {} : { made }) };
    }
    const token = call.token ? tokenOf(id) : undefined;
    const begun = await leftovers.journal.begin({
      type: change.kind.type,
      digest: await leftovers.digest(change, call),
      ...(token ? { token } : {}),
      time: now(),
      desired: withoutSecrets(attributesOf(change.kind), desired),
    });
    this.creates.set(id, begun);
    return { id, token };
  }

  async record(intent: Intent | undefined, change: PlannedChange, values: Values): Promise<void> {
    this.values.set(change.address, values);
    const create = intent && this.creates.get(intent.id);
    if (create && typeof values["id"] === "string") await this.options.leftovers.journal.made(create, values["id"]);
  }

  async abandon(intent: Intent): Promise<void> {
    const create = this.creates.get(intent.id);
    if (create) await this.options.leftovers.journal.abandon(create);
  }

  erase(_intent: Intent | undefined, change: PlannedChange): Promise<void> {
    this.values.delete(change.address);
    return Promise.resolve();
  }

  close(): Promise<void> {
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
