import type { Values } from "../../../lib/core/attribute";
import type { State } from "../../state/format/state";
import type { Call } from "../../provider/call";
import type { PlannedChange } from "../plan/plan-instance";

/** A write that has been written down and not finished yet. */
export interface OperationHandle {
  readonly id: string;
  readonly token: string | undefined;
  /** What an earlier try, cut off before it was recorded, has made already: nothing is sent, the work goes on from there. */
  readonly made?: string;
}

/** What writes down every write: before it is sent, and what came of it. */
export interface OperationRecorder {
  readonly state: State;
  logIntent(
    change: PlannedChange,
    action: "create" | "update" | "delete",
    call: Call,
    desired?: Values,
  ): Promise<OperationHandle>;
  record(
    intent: OperationHandle | undefined,
    change: PlannedChange,
    values: Values,
    dependencies: readonly string[],
  ): Promise<void>;
  recordDeletion(intent: OperationHandle | undefined, change: PlannedChange, deposed?: string): Promise<void>;
  depose(change: PlannedChange): Promise<string>;
  logAbandoned(intent: OperationHandle, reason: string): Promise<void>;
  complete(intent: OperationHandle, change: PlannedChange): Promise<void>;
}
