import type { Context } from "../context";

/** What a command's file exports. */
export interface CommandModule {
  /** Does the work; answers the exit code. */
  run(context: Context, names: readonly string[], flags: object, rest: readonly string[]): Promise<number>;
}

/** For commands with typed options. */
export type Run<Flags> = (
  context: Context,
  names: readonly string[],
  flags: Flags,
  /** What stands behind `--`, for another program. */
  rest: readonly string[],
) => Promise<number>;

/** Exit codes of the command line. */
export const exitCode = { done: 0, failed: 1, pending: 2 } as const;
