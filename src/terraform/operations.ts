import { randomUUID } from "node:crypto";
import { attributesOf } from "../../lib/core/kind";
import type { Values } from "../../lib/core/attribute";
import { VpnformError } from "../../lib/core/errors";
import { State } from "../state/state";
import { couldBe } from "../engine/adopt";
import type { Call, Cloud, Observed } from "../engine/handler";
import { withoutSecrets } from "../engine/ledger";
import type { Intent, Recorder } from "../engine/ledger";
import type { Observer } from "../engine/observe";
import type { PlannedChange } from "../engine/plan-instance";
import type { BegunCreate, CreateJournal } from "./create-journal";
import { digestOf } from "./create-journal";

export interface OperationsOptions {
  readonly journal: CreateJournal;
  readonly observer: Observer;
  readonly cloud: () => Promise<Cloud>;
  readonly now: () => number;
  /** Whether Terraform has shown that it has a resource with this id. */
  readonly isKnown: (type: string, id: string) => boolean;
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
    const { journal } = this.options;
    const digest = digestOf((await this.options.cloud()).key, change.kind.type, call.action, call.parameters);
    const earlier = await journal.takeOver(digest);
    if (earlier) {
      const made = await this.find(change, earlier, desired);
      // A token that made something which is gone again would only answer with what is gone.
      if (earlier.id !== undefined && made === undefined) await journal.abandon(earlier);
      else {
        this.creates.set(id, earlier);
        return { id, token: earlier.token, ...(made === undefined ? {} : { made }) };
      }
    }
    const token = call.token ? tokenOf(id) : undefined;
    const begun = await journal.begin({
      type: change.kind.type,
      digest,
      ...(token ? { token } : {}),
      time: this.options.now(),
      desired: withoutSecrets(attributesOf(change.kind), desired),
    });
    this.creates.set(id, begun);
    return { id, token };
  }

  async record(intent: Intent | undefined, change: PlannedChange, values: Values): Promise<void> {
    this.values.set(change.address, values);
    const create = intent && this.creates.get(intent.id);
    if (create && typeof values["id"] === "string") await this.options.journal.made(create, values["id"]);
  }

  async abandon(intent: Intent): Promise<void> {
    const create = this.creates.get(intent.id);
    if (create) await this.options.journal.abandon(create);
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

  /** What an earlier, unfinished create made, if that can be told; its token does the rest. */
  private async find(change: PlannedChange, earlier: BegunCreate, desired: Values): Promise<string | undefined> {
    const { observer, isKnown } = this.options;
    const { handler, kind } = change;
    const cloud = await this.options.cloud();
    if (earlier.id !== undefined) return (await observer.find(cloud, handler, earlier.id)) ? earlier.id : undefined;
    const listed = await observer.all(cloud, handler, handler.scopeOf?.(desired));
    const candidates = listed.filter(
      (item: Observed) =>
        !isKnown(kind.type, item.id) &&
        couldBe({ desired: earlier.desired as Values, time: earlier.time }, handler, item),
    );
    const [only] = candidates;
    return candidates.length === 1 ? only?.id : undefined;
  }
}

function tokenOf(id: string): string {
  return `vpnform-${id}`;
}
