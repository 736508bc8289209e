import type { GivenVariables } from "../arguments/given-variables";
import type { PlanOptions } from "../../engine/api/engine";
import type { LastSynthesisUse } from "../program/last-synthesis";
import type { ProjectOptions } from "../session/command-session";

/** Options of the commands that take the state's lock, as the parser gives them. */
export interface LockFlags {
  readonly lock?: boolean;
  readonly lockTimeout?: number;
}

/** Options of the commands that plan. */
export interface PlanFlags extends LockFlags {
  readonly all?: boolean;
  readonly json?: boolean;
  readonly destroy?: boolean;
  readonly refresh?: "all" | "minimal" | "none";
  readonly target?: readonly string[];
  readonly exclude?: readonly string[];
  readonly replace?: readonly string[];
  readonly var?: GivenVariables;
  readonly parallelism?: number;
}

export function planOptions(flags: PlanFlags, destroy = flags.destroy ?? false): PlanOptions {
  return {
    mode: destroy ? "destroy" : "normal",
    refresh: flags.refresh ?? "all",
    targets: flags.target ?? [],
    excludes: flags.exclude ?? [],
    replace: flags.replace ?? [],
  };
}

/** Reminds the user that a plan is limited to some resources; undefined when it is complete. */
export function limitNotice(flags: PlanFlags): string | undefined {
  const limits = (["target", "exclude"] as const).filter((name) => (flags[name]?.length ?? 0) > 0);
  if (limits.length === 0) return undefined;
  return `This plan is limited by --${limits.join(" and --")}: there may be more to change.`;
}

export function projectOptions(flags: PlanFlags): ProjectOptions {
  return { variables: flags.var ?? [], parallelism: flags.parallelism, ...lockOptions(flags) };
}

export function lockOptions({ lock, lockTimeout }: LockFlags): ProjectOptions {
  return { lock, lockTimeoutMs: lockTimeout };
}

/** Options of the commands that read the state by the last synthesis. */
export interface StateReadFlags {
  readonly stack?: string;
  readonly var?: GivenVariables;
}

/** Options of the commands that write it. */
export interface StateWriteFlags extends StateReadFlags, LockFlags {
  readonly lastSynthesis?: boolean;
}

export function writing(flags: StateWriteFlags): LastSynthesisUse {
  return { writes: true, accepted: flags.lastSynthesis ?? false };
}
