import type { Context } from "./context";

/** What a command's file exports. */
export interface CommandModule {
  /** Does the work; answers the exit code. */
  run(context: Context, names: readonly string[], flags: object): Promise<number>;
}

/** For commands with typed options. */
export type Run<Flags> = (context: Context, names: readonly string[], flags: Flags) => Promise<number>;

/** Exit codes of the command line. */
export const exitCode = { done: 0, failed: 1, pending: 2 } as const;
