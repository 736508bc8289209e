import type { Reply } from "../../provider/call";
import type { OperationHandle } from "./recorder";

/** What a create came to. */
export interface Created {
  readonly id: string;
  readonly reply: Reply;
  readonly intent: OperationHandle;
  /** Whether an earlier attempt made it, which may have asked for other values. */
  readonly isEarlier: boolean;
}
