import type { PlanOptions } from "../engine/engine";
import type { ProjectOptions } from "./project";

/** Options of the commands that plan, as the parser gives them. */
export interface PlanFlags {
  readonly all?: boolean;
  readonly json?: boolean;
  readonly destroy?: boolean;
  readonly refresh?: "all" | "minimal" | "none";
  readonly target?: readonly string[];
  readonly exclude?: readonly string[];
  readonly replace?: readonly string[];
  readonly var?: readonly string[];
  readonly parallelism?: number;
  readonly lockTimeout?: number;
}

export function planOptions(flags: PlanFlags, destroy = flags.destroy ?? false): PlanOptions {
  return {
    destroy,
    refresh: flags.refresh ?? "all",
    targets: flags.target ?? [],
    excludes: flags.exclude ?? [],
    replace: flags.replace ?? [],
  };
}

export function projectOptions(flags: PlanFlags): ProjectOptions {
  return { variables: flags.var ?? [], parallelism: flags.parallelism, lockTimeoutMs: flags.lockTimeout };
}
