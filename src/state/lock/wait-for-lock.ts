import { randomUUID } from "node:crypto";
import type { Clock } from "../../clock";
import { StateError } from "../../errors";
import { describeHolder, isOurs } from "./lock-info";
import type { LockInfo } from "./lock-info";
import type { LockRequest } from "./lock-request";
import { ownIdentity, whoAmI } from "./process-identity";
import type { ProcessIdentity } from "./process-identity";

const firstPauseMs = 100;
const longestPauseMs = 1_000;

/** What came of one try: the lock, or whoever holds it; undefined if that cannot be told. */
export type LockAttempt<T> = { readonly taken: T } | { readonly holder: LockInfo | undefined };

/** Who wants a lock, and how it is to be written. */
export interface LockApplicant {
  /** Version of vpnform. */
  readonly version: string;
  /** Address of the CI job that runs this process. */
  readonly job?: string | undefined;
  /** Another identity than that of this process; for tests. */
  readonly identity?: ProcessIdentity;
}

/** A lock that this process wrote, so that others can check its holder. */
export type OwnLock = LockInfo & ProcessIdentity;

/** The content of a new lock of this process. */
export function newLock(location: string, { operation }: LockRequest, applicant: LockApplicant, now: number): OwnLock {
  const time = new Date(now).toISOString();
  return {
    ID: randomUUID(),
    Operation: operation,
    Info: applicant.job ?? "",
    Who: whoAmI(),
    Version: applicant.version,
    Created: time,
    Path: location,
    ...(applicant.identity ?? ownIdentity()),
    Heartbeat: time,
  };
}

/** Tries to take a lock until it succeeds or the request's time is up; then throws `state-locked`. */
export async function waitForLock<T>(
  location: string,
  request: LockRequest,
  clock: Clock,
  attempt: () => Promise<LockAttempt<T>>,
): Promise<T> {
  const deadline = clock.now() + (request.timeoutMs ?? 0);
  for (let pause = firstPauseMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
    const result = await attempt();
    if ("taken" in result) return result.taken;
    const rest = deadline - clock.now();
    if (rest <= 0) throw lockedError(location, result.holder, clock.now());
    if (pause === firstPauseMs) request.onNotice?.(`waiting for the lock: ${describe(result.holder, clock.now())}`);
    await clock.sleep(Math.min(pause, rest), request.signal);
  }
}

/** The lock that was ours is not any more. */
export function lockLost(location: string, holder: LockInfo | undefined | "nobody", now: number): StateError {
  const by = holder === "nobody" ? "" : ` by ${holder ? describeHolder(holder, now) : unreadable}`;
  return new StateError("state-locked", `the lock of ${location} was taken away${by}`, {
    hint: "run again when the other one has finished: nothing is lost, the journal holds what was done",
  });
}

/** The lock that is to be broken is another than the one that was meant. */
export function otherLock(location: string, info: LockInfo, wanted: string, now: number): StateError {
  return new StateError("state-locked", `the lock of ${location} has the id ${info.ID}, not ${wanted}`, {
    hint: `look again who holds it (${describeHolder(info, now)}) before you break it with \`${unlockCommand(info)}\``,
  });
}

function lockedError(location: string, holder: LockInfo | undefined, now: number): StateError {
  const process = holder && isOurs(holder) ? `end process ${holder.Pid} on ${holder.Host}` : "end the other program";
  return new StateError("state-locked", `${location} is locked: ${describe(holder, now)}`, {
    hint: `wait for it (--lock-timeout), ${process}, or run \`${unlockCommand(holder)}\` if nothing holds it any more`,
  });
}

/** A lock without an id that can be read is broken by force alone. */
function unlockCommand(holder: LockInfo | undefined): string {
  return `vpnform unlock ${holder?.ID ? holder.ID : "--force"}`;
}

const unreadable = "a lock file that cannot be read";

function describe(holder: LockInfo | undefined, now: number): string {
  return holder ? describeHolder(holder, now) : `by ${unreadable}`;
}
