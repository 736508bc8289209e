import type { LockHolder } from "../../engine/stack/engine";
import { ageOf, isOurs, operationOf } from "../../state/lock/lock-info";
import { tableLines } from "../view/table";

/** Who holds a state's lock, since when, and whether the holder lives, as far as anything tells. */
export function lockLines({ location, lock, isAlive }: LockHolder, now: number): string[] {
  const rows = [
    ["id", lock.ID || "(cannot be read)"],
    ["operation", operationOf(lock) || "not told"],
    ["holder", [lock.Who, ...processOf(lock)].join(", ")],
    ["process", lifeOf(isAlive)],
    ["since", timeOf(lock.Created, now)],
    ...(lock.Heartbeat ? [["heartbeat", timeOf(lock.Heartbeat, now)]] : []),
    ...(isOurs(lock) && lock.Info ? [["job", lock.Info]] : []),
  ];
  return [`${location} is locked:`, ...tableLines(rows).map((line) => `  ${line}`)];
}

function processOf(lock: LockHolder["lock"]): string[] {
  if (!isOurs(lock)) return lock.Version ? [`terraform ${lock.Version}`] : [];
  return [`process ${lock.Pid}`, ...(lock.Who.endsWith(`@${lock.Host}`) ? [] : [`on ${lock.Host}`])];
}

function lifeOf(isAlive: boolean | undefined): string {
  if (isAlive === undefined) return "cannot be seen from here";
  return isAlive ? "lives on this machine" : "is gone";
}

function timeOf(time: string, now: number): string {
  const age = ageOf(time, now);
  return age === undefined ? "not told" : `${time} (${age} ago)`;
}
