import { readFileSync, readlinkSync } from "node:fs";
import { hostname, userInfo } from "node:os";

/** Which process holds something, in a form that others can check. */
export interface ProcessIdentity {
  readonly Host: string;
  readonly Pid: number;
  /**
   * Within which process ids mean the same: the boot of a machine and the namespace of a container. Two containers may
   * well share a host name, and each has its own process 17. Empty where the system does not tell.
   */
  readonly Realm: string;
  /** When the process began, in the system's own count; tells it from a later one that got the same id. */
  readonly Started: string;
}

/** Who runs this process, as Terraform puts it into a lock. */
export function whoAmI(): string {
  return `${userName()}@${hostname()}`;
}

export function ownIdentity(): ProcessIdentity {
  const boot = quietly(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  const namespace = quietly(() => readlinkSync("/proc/self/ns/pid"));
  return {
    Host: hostname(),
    Pid: process.pid,
    Realm: [boot, namespace].filter(Boolean).join(" "),
    Started: readProcess(process.pid)?.started ?? "",
  };
}

/**
 * Whether a process still lives, as far as this process can know: undefined when it ran on another machine, in another
 * container, or before a restart.
 */
export function isAlive(other: ProcessIdentity, self: ProcessIdentity): boolean | undefined {
  if (other.Host !== self.Host || other.Realm !== self.Realm) return undefined;
  try {
    process.kill(other.Pid, 0);
  } catch (error) {
    // Any other refusal means that it exists and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const found = readProcess(other.Pid);
  if (!found) return true;
  return !found.dead && (other.Started === "" || found.started === other.Started);
}

/** Linux only: whether it is a zombie, and when it began. */
function readProcess(pid: number): { readonly dead: boolean; readonly started: string } | undefined {
  const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (!stat) return undefined;
  // The name, in brackets, may hold anything; fields after it are counted from 3 (see proc(5)).
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { dead: ["Z", "X", "x"].includes(fields[0] ?? ""), started: fields[22 - 3] ?? "" };
}

function userName(): string {
  return quietly(() => userInfo().username) ?? "";
}

function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
