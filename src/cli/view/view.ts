import type { Issue, VpnformError } from "../../../lib/core/errors";
import type { EngineEvent } from "../../engine/api/events";
import type { ApplyResult, Plan } from "../../engine/api/model";

/** What commands tell the user: one implementation for people, one for machines. Secrets pass through neither. */
export interface View {
  /** From here on everything is about this stack. Called only when there are several stacks. */
  stack(name: string): void;
  event(event: EngineEvent): void;
  plan(plan: Plan): void;
  /** The plan has been saved in this file. */
  planSaved(file: string): void;
  applied(plan: Plan, result: ApplyResult): void;
  issues(issues: readonly Issue[]): void;
  error(error: VpnformError): void;
  notice(message: string): void;
  /** Writes a line of the debug log, if the log goes to stderr. */
  log(line: string): void;
  /** Text of the user's program, or of other programs that write meanwhile. */
  passThrough(text: string): void;
  /** Restores the terminal. */
  close(): void;
}

/** The places of constructs in the user's program, for messages. */
export interface Places {
  find(target: string): Place | undefined;
}

export interface Place {
  readonly address: string;
  readonly path: string;
  /** File and line, such as `main.ts:12`. */
  readonly source?: string;
}
