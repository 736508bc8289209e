import { utimesSync, writeFileSync } from "node:fs";
import { lockPath } from "../../../src/state/lock/lock-info";
import type { LockInfo } from "../../../src/state/lock/lock-info";

/** A process that cannot be seen from here. */
export const elsewhere = { Host: "other-host", Pid: 1, Realm: "other", Started: "5" };

/** No process has this id: Linux gives out none above 4194304. */
export const deadPid = 2 ** 30;

/** Leaves a lock on the state, as somebody's process would that took it so long ago. */
export function leave(statePath: string, more: Partial<LockInfo>, ageMs = 0): void {
  const Created = new Date(Date.now() - ageMs).toISOString();
  const common = { ID: `id-${Math.random()}`.replace(".", ""), Operation: "apply", Info: "", Who: "ann@build-7" };
  writeFileSync(
    lockPath(statePath),
    JSON.stringify({ ...common, Version: "0.1.0", Created, Path: statePath, ...more }),
  );
  const time = new Date(Date.now() - ageMs);
  utimesSync(lockPath(statePath), time, time);
}
