import type { Issue, VpnformError } from "../../../lib/core/errors";
import type { EngineEvent } from "../../engine/api/events";
import type { ApplyResult, Plan } from "../../engine/api/model";

/** What commands tell the user; once for people, once for machines. Secrets pass through neither. */
export interface View {
  /** From here on everything is about this stack. Called only when there are several. */
  stack(name: string): void;
  event(event: EngineEvent): void;
  plan(plan: Plan): void;
  /** The plan is in a file now. */
  planSaved(file: string): void;
  applied(plan: Plan, result: ApplyResult): void;
  issues(issues: readonly Issue[]): void;
  error(error: VpnformError): void;
  notice(message: string): void;
  /** A line of the debug log, where that goes to stderr. */
  log(line: string): void;
  /** Text of the user's program, or of others that write while we work. */
  passThrough(text: string): void;
  /** Leaves the terminal as it was. */
  close(): void;
}

/** Where constructs are in the user's program, to point at from messages. */
export interface Places {
  find(target: string): Place | undefined;
}

export interface Place {
  readonly address: string;
  readonly path: string;
  /** File and line, such as `main.ts:12`. */
  readonly source?: string;
}
