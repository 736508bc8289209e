import type { Values } from "../../../lib/core/attribute";
import type { State } from "../../state/format/state";
import type { Call } from "../../provider/call";
import type { ResourceOperation } from "./resource-operation";

/** An intent in the journal that is not finished yet. */
export interface OperationHandle {
  readonly id: string;
  readonly token: string | undefined;
  /** Id created by an interrupted attempt; if set, no create is sent and the operation resumes with this id. */
  readonly made?: string;
}

/** Records every write before it is sent, and its outcome. */
export interface OperationRecorder {
  readonly state: State;
  logIntent(
    operation: ResourceOperation,
    action: "create" | "update" | "delete",
    call: Call,
    desired?: Values,
  ): Promise<OperationHandle>;
  record(
    intent: OperationHandle | undefined,
    operation: ResourceOperation,
    values: Values,
    dependencies: readonly string[],
  ): Promise<void>;
  recordDeletion(intent: OperationHandle | undefined, operation: ResourceOperation, deposed?: string): Promise<void>;
  depose(operation: ResourceOperation): Promise<string>;
  logAbandoned(intent: OperationHandle, reason: string): Promise<void>;
  complete(intent: OperationHandle, operation: ResourceOperation): Promise<void>;
}
