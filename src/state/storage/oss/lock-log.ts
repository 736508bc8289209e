import { isOurs, parseLock, unknownLock } from "../../lock/lock-info";
import type { LockInfo } from "../../lock/lock-info";
import type { OwnLock } from "../../lock/wait-for-lock";
import type { OssObject, OssObjects } from "./oss-objects";

/** What the log of a state's locks says now. It is only ever appended to, so each length of it exists once. */
export interface LockLog {
  readonly holder: LockInfo | undefined;
  /** Ids of the journals that may hold records, the oldest first. That of a lock has the lock's. */
  readonly journals: readonly string[];
  /** Those of them that were begun without a lock since the last lock was taken or ended. */
  readonly beside: readonly string[];
  readonly length: number;
  /** How long nothing was appended, by the store's clock. */
  readonly silentMs: number;
}

/** Holds any last record, with the heartbeats of some hours behind it. */
const endBytes = 64 * 1024;

/** Reads the log. */
export async function readLockLog(objects: OssObjects, name: string, location: string): Promise<LockLog> {
  const end = await objects.get(name, { last: endBytes });
  if (!end) return { holder: undefined, journals: [], beside: [], length: 0, silentMs: 0 };
  const found = lastRecord(end);
  if (found.isThere || end.bytes.length === end.length) return logOf(end, found, location);
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

/** Names a journal that is begun without the lock, whoever has it. An empty log begins with the word that nobody has. */
export function besideRecord(id: string, { length }: LockLog): string {
  return `${length === 0 ? freeRecord(id, []) : ""}${JSON.stringify({ Beside: id })}\n`;
}

/** Says that the holder is alive. */
export function beatRecord(id: string, now: number): string {
  return `${JSON.stringify({ Beat: id, Time: new Date(now).toISOString() })}\n`;
}

interface LogRecord {
  readonly Lock?: unknown;
  readonly Free?: unknown;
  readonly Journals?: unknown;
  readonly Beside?: unknown;
  readonly Beat?: unknown;
  readonly Time?: unknown;
}

/** What was said last of the lock. */
interface LastRecord {
  readonly isThere: boolean;
  readonly lock: LockInfo | undefined;
  readonly journals: readonly string[];
  readonly beside: readonly string[];
}

function logOf({ length, silentMs }: OssObject, { isThere, ...last }: LastRecord, location: string): LockLog {
  // A log in which nothing can be read was written by somebody else, or by a later version.
  const { lock = isThere ? undefined : unknownLock(location), journals, beside } = last;
  return { holder: lock, journals: [...journals, ...(lock?.ID ? [lock.ID] : []), ...beside], beside, length, silentMs };
}

function lastRecord({ bytes }: OssObject): LastRecord {
  let heartbeat: unknown;
  let beside: readonly string[] = [];
  for (const line of bytes.toString("utf8").split("\n").reverse()) {
    const record = parse(line);
    heartbeat ??= record.Time;
    beside = [...idsIn([record.Beside]), ...beside];
    if (typeof record.Free === "string")
      return { isThere: true, lock: undefined, journals: idsIn(record.Journals), beside };
    const lock = record.Lock === undefined ? undefined : parseLock(JSON.stringify(record.Lock));
    if (!lock) continue;
    const beaten = typeof heartbeat === "string" && isOurs(lock) ? { ...lock, Heartbeat: heartbeat } : lock;
    return { isThere: true, lock: beaten, journals: idsIn(record.Journals), beside };
  }
  return { isThere: false, lock: undefined, journals: [], beside };
}

function parse(line: string): LogRecord {
  try {
    return (JSON.parse(line) ?? {}) as LogRecord;
  } catch {
    return {};
  }
}

/** Ids become names of objects: anything but an id is nobody's. */
function idsIn(given: unknown): readonly string[] {
  if (!Array.isArray(given)) return [];
  return given.filter((id): id is string => typeof id === "string" && /^[\w-]{1,64}$/.test(id));
}
