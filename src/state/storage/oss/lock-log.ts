import { isOurs, parseLock, unknownLock } from "../../lock/lock-info";
import type { LockInfo } from "../../lock/lock-info";
import type { OwnLock } from "../../lock/wait-for-lock";
import type { OssObject, OssObjects } from "./oss-objects";

/** What the log of a state's locks says now. It is only ever appended to, so each length of it exists once. */
export interface LockLog {
  readonly holder: LockInfo | undefined;
  /** The journals that may hold records, by the ids of the locks under which they were written, the oldest first. */
  readonly journals: readonly string[];
  readonly length: number;
  /** How long nothing was appended, by the store's clock. */
  readonly silentMs: number;
}

/** Holds any last record, with the heartbeats of some hours behind it. */
const endBytes = 64 * 1024;

/** Reads the log. */
export async function readLockLog(objects: OssObjects, name: string, location: string): Promise<LockLog> {
  const end = await objects.get(name, endBytes);
  if (!end) return { holder: undefined, journals: [], length: 0, silentMs: 0 };
  const found = lastRecord(end);
  if (found || end.bytes.length === end.length) return logOf(end, found, location);
  const all = await objects.get(name);
  return all ? logOf(all, lastRecord(all), location) : readLockLog(objects, name, location);
}

/** Says that this process has the lock, and which earlier journals it takes up. */
export function lockRecord(lock: OwnLock, journals: readonly string[]): string {
  return `${JSON.stringify({ Lock: lock, Journals: journals })}\n`;
}

/** Says that a lock is over, and which journals may still hold records. */
export function freeRecord(id: string, journals: readonly string[]): string {
  return `${JSON.stringify({ Free: id, Journals: journals })}\n`;
}

/** Says that the holder is alive. */
export function beatRecord(id: string, now: number): string {
  return `${JSON.stringify({ Beat: id, Time: new Date(now).toISOString() })}\n`;
}

interface LogRecord {
  readonly Lock?: unknown;
  readonly Free?: unknown;
  readonly Journals?: unknown;
  readonly Beat?: unknown;
  readonly Time?: unknown;
}

interface LastRecord {
  readonly lock: LockInfo | undefined;
  readonly journals: readonly string[];
}

function logOf({ length, silentMs }: OssObject, last: LastRecord | undefined, location: string): LockLog {
  // A log in which nothing can be read was written by somebody else, or by a later version.
  const { lock, journals } = last ?? { lock: unknownLock(location), journals: [] };
  return { holder: lock, journals: [...journals, ...(lock?.ID ? [lock.ID] : [])], length, silentMs };
}

function lastRecord({ bytes }: OssObject): LastRecord | undefined {
  let heartbeat: unknown;
  for (const line of bytes.toString("utf8").split("\n").reverse()) {
    const record = parse(line);
    heartbeat ??= record.Time;
    if (typeof record.Free === "string") return { lock: undefined, journals: namesIn(record) };
    const lock = record.Lock === undefined ? undefined : parseLock(JSON.stringify(record.Lock));
    if (!lock) continue;
    const beaten = typeof heartbeat === "string" && isOurs(lock) ? { ...lock, Heartbeat: heartbeat } : lock;
    return { lock: beaten, journals: namesIn(record) };
  }
  return undefined;
}

function parse(line: string): LogRecord {
  try {
    return (JSON.parse(line) ?? {}) as LogRecord;
  } catch {
    return {};
  }
}

/** Ids become names of objects: anything but an id is nobody's. */
function namesIn({ Journals }: LogRecord): readonly string[] {
  if (!Array.isArray(Journals)) return [];
  return Journals.filter((id): id is string => typeof id === "string" && /^[\w-]{1,64}$/.test(id));
}
