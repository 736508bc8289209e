import { readFileSync, readdirSync, readlinkSync, realpathSync, statSync } from "node:fs";
import type { LockInfo } from "./lock-info";
import { whoAmI } from "./process-identity";

/**
 * Whether terraform, which writes no process into its lock, holds the state no more. It keeps the state file open, with an
 * fcntl lock on it, for as long as it holds it; Linux tells who has a file open and which are locked. So a lock of this
 * user on this machine is abandoned where neither is the case. Everywhere else nobody can tell, and it counts as held.
 */
export function isAbandonedByTerraform(lock: LockInfo, statePath: string): boolean {
  return holdsTerraform(lock, statePath) === false;
}

/** Whether a process of terraform holds the state; undefined where nobody can tell. */
export function holdsTerraform({ Who }: LockInfo, statePath: string): boolean | undefined {
  if (process.platform !== "linux" || Who !== whoAmI()) return undefined;
  try {
    const path = realpathSync(statePath);
    return isLocked(statSync(path).ino) || isOpen(path);
  } catch {
    return undefined;
  }
}

/** Whether any process has a lock on a file with this number. The device is not compared: some file systems have two. */
function isLocked(inode: number): boolean {
  return readFileSync("/proc/locks", "utf8")
    .split("\n")
    .some((line) => /\s[\da-f]+:[\da-f]+:(\d+)\s/i.exec(line)?.[1] === String(inode));
}

/** Whether another process of this user has the file open. */
function isOpen(path: string): boolean {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .some((pid) => openFiles(pid).includes(path));
}

/** Those of a process of another user, or of one that just ended, are none. */
function openFiles(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${descriptor}`)];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}
