import type { Context } from "../context";

/** What a command's module exports. */
export interface CommandModule {
  /** Runs the command; returns the exit code. */
  run(context: Context, names: readonly string[], flags: object, rest: readonly string[]): Promise<number>;
}

/** For commands with typed options. */
export type Run<Flags> = (
  context: Context,
  names: readonly string[],
  flags: Flags,
  /** Arguments after `--`, for another program. */
  rest: readonly string[],
) => Promise<number>;

/** Exit codes of the command line. */
export const exitCode = { done: 0, failed: 1, pending: 2 } as const;
