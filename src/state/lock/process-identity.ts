import { readFileSync, readlinkSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { z } from "zod";

/** Identifies a process, in a form that other processes can check. */
export interface ProcessIdentity {
  readonly Host: string;
  readonly Pid: number;
  /**
   * The scope in which process ids are unique: the boot of a machine and the namespace of a container. Two containers
   * may share a host name, and each has its own process 17. Empty if the system does not report it.
   */
  readonly Realm: string;
  /** When the process began, as the system counts it. Distinguishes it from a later process with the same id. */
  readonly Started: string;
}

// Anything but the number of one process would be asked for in vain, or stand for many.
const schema = z.looseObject({ Host: z.string(), Pid: z.int().positive(), Realm: z.string(), Started: z.string() });

/** Whether all of an identity is there. */
export function isProcessIdentity(value: unknown): value is ProcessIdentity {
  return schema.safeParse(value).success;
}

/** The user of this process, as Terraform writes it into a lock. */
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
 * Whether a process is alive, as far as this process can tell. Undefined if it ran on another machine, in another
 * container, or before a restart.
 */
export function isAlive(other: ProcessIdentity, self: ProcessIdentity): boolean | undefined {
  if (other.Host !== self.Host || other.Realm !== self.Realm) return undefined;
  try {
    process.kill(other.Pid, 0);
  } catch (error) {
    // Any other error means that the process exists and belongs to another user.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const found = readProcess(other.Pid);
  if (!found) return true;
  return !found.dead && (other.Started === "" || found.started === other.Started);
}

/** Linux only: whether the process is a zombie, and when it began. */
function readProcess(pid: number): { readonly dead: boolean; readonly started: string } | undefined {
  const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (!stat) return undefined;
  // The name, in brackets, may hold any character; the fields after it are counted from 3 (see proc(5)).
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
