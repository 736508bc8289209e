import type { Values } from "../../../lib/core/attribute";
import type { KnownResources } from "../../state/format/known-resources";
import type { State } from "../../state/format/state";
import type { Call } from "../../provider/call";
import type { ResourceOperation } from "./resource-operation";

/** An intent in the journal that is not finished yet. */
export interface OperationHandle {
  readonly id: string;
  readonly token: string | undefined;
  /** Id created by an interrupted attempt; if set, no create is sent and the operation resumes with this id. */
  readonly made?: string;
  /** The create of an earlier run that this one repeats with its token. */
  readonly pending?: EarlierAttempts;
}

/** What earlier attempts with the same token asked for. */
export interface EarlierAttempts {
  readonly type: string;
  readonly attempts: readonly Values[];
  readonly since: number;
  /** Intents in the journal, where there is one. */
  readonly intents: readonly string[];
  /** What `vpnform pending` calls it, where that is not the resource's address. */
  readonly name?: string;
}

/** Records every write before it is sent, and its outcome. */
export interface OperationRecorder {
  readonly state: State;
  /** Resources that are accounted for. */
  readonly known: Pick<KnownResources, "has">;
  /** Records an intent. Resolves once it is durable; a foreseen one may be so already. */
  logIntent(
    operation: ResourceOperation,
    action: "create" | "update" | "delete",
    call: Call,
    desired?: Values,
    foreseen?: OperationHandle,
  ): Promise<OperationHandle>;
  /**
   * Prepares the intent of a create that waits for its turn, where intents should be written many at a time. Undefined
   * elsewhere, and for a call without a token: nobody could tell later whether it was sent.
   */
  foresee?(operation: ResourceOperation, call: Call, desired: Values): Promise<OperationHandle | undefined>;
  record(
    intent: OperationHandle | undefined,
    operation: ResourceOperation,
    values: Values,
    dependencies: readonly string[],
  ): Promise<void>;
  recordDeletion(intent: OperationHandle | undefined, operation: ResourceOperation, deposed?: string): Promise<void>;
  depose(operation: ResourceOperation): Promise<string>;
  logAbandoned(intent: OperationHandle, reason: string): Promise<void>;
  /**
   * Closes a create, with all attempts that it repeats: what they made is gone. The next intent of the operation has a token
   * of its own.
   */
  logGone(intent: OperationHandle, operation: ResourceOperation): Promise<void>;
  complete(intent: OperationHandle, operation: ResourceOperation): Promise<void>;
}
