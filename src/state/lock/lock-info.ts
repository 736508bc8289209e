import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { isProcessIdentity } from "./process-identity";
import type { ProcessIdentity } from "./process-identity";

/** The content of a lock file: Terraform's fields, and vpnform's own if vpnform wrote it. */
export interface LockInfo extends Partial<ProcessIdentity> {
  readonly ID: string;
  readonly Operation: string;
  /** With vpnform, the address of the CI job, if there is one. */
  readonly Info: string;
  /** `user@host`. */
  readonly Who: string;
  readonly Version: string;
  /** ISO 8601. */
  readonly Created: string;
  /** Path of the state file. */
  readonly Path: string;
  /** Time of the last heartbeat; vpnform only. */
  readonly Heartbeat?: string;
}

/**
 * Where Terraform puts the lock of a local state: `.terraform.net.tfstate.lock.info` beside `terraform.net.tfstate`.
 */
export function lockPath(statePath: string): string {
  return join(dirname(statePath), `.${basename(statePath).replace(/^\./, "")}.lock.info`);
}

const unknown = unknownLock("");

/** A lock locks whatever it says of its holder: what is not a text was not written by any engine, and says nothing. */
const schema = z.looseObject({
  ID: z.string(),
  Operation: z.string().catch(unknown.Operation),
  Info: z.string().catch(unknown.Info),
  Who: z.string().catch(unknown.Who),
  Version: z.string().catch(unknown.Version),
  Created: z.string().catch(unknown.Created),
  Path: z.string().catch(unknown.Path),
});

/** Parses a lock file; undefined if it is unfinished or not a lock. */
export function parseLock(text: string): LockInfo | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = schema.safeParse(json);
  return result.success ? result.data : undefined;
}

/** A lock of which nothing can be read. */
export function unknownLock(path: string): LockInfo {
  return { ID: "", Operation: "unknown", Info: "", Who: "unknown", Version: "", Created: "", Path: path };
}

export function formatLock(info: LockInfo): string {
  return JSON.stringify(info);
}

/** Whether vpnform wrote the lock, so that its holder can be checked. */
export function isOurs(info: LockInfo): info is LockInfo & ProcessIdentity {
  return isProcessIdentity(info);
}

/** `apply by ann@build-7, process 4711, for 3 min, https://ci.example.com/jobs/8`. */
export function describeHolder(info: LockInfo, now: number): string {
  const operation = operationOf(info) || "an operation";
  const past = ageOf(info.Created, now);
  const age = past === undefined ? "" : `, for ${past}`;
  if (!isOurs(info)) return `${operation} of terraform by ${info.Who}${age}`;
  const host = info.Who.endsWith(`@${info.Host}`) ? "" : ` on ${info.Host}`;
  return `${operation} by ${info.Who}, process ${info.Pid}${host}${age}${info.Info ? `, ${info.Info}` : ""}`;
}

/** `an apply of ann@build-7 is running since 3 min (https://ci.example.com/jobs/8)`. */
export function describeRunning(info: LockInfo, now: number): string {
  const operation = operationOf(info) || "operation";
  const past = ageOf(info.Created, now);
  const job = isOurs(info) && info.Info ? ` (${info.Info})` : "";
  const article = /^[aeiou]/.test(operation) ? "an" : "a";
  return `${article} ${operation} of ${info.Who} is running${past === undefined ? "" : ` since ${past}`}${job}`;
}

/** The command that holds the lock, such as `apply`; empty if nobody says. */
export function operationOf({ Operation }: LockInfo): string {
  // quirk: Terraform writes `OperationTypeApply`.
  return Operation.replace(/^OperationType/, "").toLowerCase();
}

/** How long ago a time of a lock is, such as `3 min`; undefined if it is none. */
export function ageOf(time: string | undefined, now: number): string | undefined {
  const then = Date.parse(time ?? "");
  return Number.isNaN(then) ? undefined : formatAge(now - then);
}

function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
