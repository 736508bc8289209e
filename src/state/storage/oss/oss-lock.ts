import type { Clock } from "../../../clock";
import { StateError } from "../../../errors";
import { staleAfterMs } from "../../lock/lock-file";
import { describeHolder, isOurs } from "../../lock/lock-info";
import type { LockInfo } from "../../lock/lock-info";
import type { LockRequest } from "../../lock/lock-request";
import { isAlive } from "../../lock/process-identity";
import { lockLost, otherLock } from "../../lock/wait-for-lock";
import type { LockAttempt, OwnLock } from "../../lock/wait-for-lock";
import { beatRecord, besideRecord, freeRecord, lockRecord, readLockLog } from "./lock-log";
import type { LockLog } from "./lock-log";
import type { OssObjects } from "./oss-objects";

const heartbeatMs = 10_000;
/** Others append meanwhile; more than some such appends in a row are an error of ours. */
const tries = 20;

/** Where the lock of a state is. */
export interface LockPlace {
  readonly objects: OssObjects;
  /** Name of the log's object. */
  readonly name: string;
  /** Name of the state, used in messages. */
  readonly location: string;
  /** Headers with which objects are made. */
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Clock;
}

interface Held {
  readonly info: OwnLock;
  readonly timer: NodeJS.Timeout;
  /** Length of the log as this process knows it. */
  length: number;
  /** Journals that were begun without a lock meanwhile. */
  beside: readonly string[];
}

/**
 * A lock in a log that the store lets grow at its very end only: of two that append at one length, one succeeds. Whoever
 * takes the lock, shows that it is alive, or releases it, appends; so nobody who was put out can do any of it.
 */
export class OssLock {
  #held: Held | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly place: LockPlace) {}

  get id(): string | undefined {
    return this.#held?.info.ID;
  }

  read(): Promise<LockLog> {
    return readLockLog(this.place.objects, this.place.name, this.place.location);
  }

  /** Tries once. A holder that is certainly gone is followed; so is one on another machine that was silent for a minute. */
  async tryTake(info: OwnLock, request: LockRequest): Promise<LockAttempt<LockLog>> {
    for (let attempt = 0; attempt < tries; attempt++) {
      const log = await this.read();
      if (log.holder && !isGone(log.holder, log.silentMs, info)) return { holder: log.holder };
      if (!(await this.#take(info, log))) continue;
      const { clock } = this.place;
      if (log.holder)
        request.onNotice?.(`took over the lock of a process that is gone: ${describeHolder(log.holder, clock.now())}`);
      return { taken: log };
    }
    throw this.#busy();
  }

  /** Shows that this process is alive; throws if the lock is not ours any more. */
  assertHeld(): Promise<void> {
    return this.#inTurn(async () => {
      const held = this.#held;
      const { location, clock } = this.place;
      if (!held) throw lockLost(location, "nobody", clock.now());
      const appended = await this.#append(held.length, beatRecord(held.info.ID, clock.now()));
      if (appended !== "moved") held.length = appended.length;
      // A record whose answer was lost made the log longer, or one of a command without the lock.
      else if (!(await this.#catchUp(held)))
        throw lockLost(location, (await this.read()).holder ?? "nobody", clock.now());
    });
  }

  /** Ends the lock, if it is still ours; `journals` are those that may still hold records. */
  release(journals: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      const held = this.#held;
      this.#held = undefined;
      clearInterval(held?.timer);
      if (!held) return;
      for (let attempt = 0; attempt < tries; attempt++) {
        const record = freeRecord(held.info.ID, [...journals, ...held.beside]);
        if ((await this.#append(held.length, record)) !== "moved") return;
        if (!(await this.#catchUp(held))) return;
      }
      throw this.#busy();
    });
  }

  /** Names a journal that is begun without the lock, and leaves the holder of the lock alone. */
  async announce(journal: string): Promise<void> {
    for (let attempt = 0; attempt < tries; attempt++) {
      const log = await this.read();
      // One whose answer was lost is there.
      if (log.journals.includes(journal)) return;
      if ((await this.#append(log.length, besideRecord(journal, log))) !== "moved") return;
    }
    throw this.#busy();
  }

  /** Puts out whoever has the lock. */
  async break(id: string | undefined): Promise<LockInfo | undefined> {
    const { location, clock } = this.place;
    for (let attempt = 0; attempt < tries; attempt++) {
      const { holder, length, journals } = await this.read();
      if (!holder) return undefined;
      if (id !== undefined && id !== holder.ID) throw otherLock(location, holder, id, clock.now());
      if ((await this.#append(length, freeRecord(holder.ID, journals))) !== "moved") return holder;
    }
    throw this.#busy();
  }

  async #take(info: OwnLock, log: LockLog): Promise<boolean> {
    const held = { info, length: log.length, beside: [] };
    const appended = await this.#append(log.length, lockRecord(info, log.journals));
    if (appended !== "moved") held.length = appended.length;
    else if (!(await this.#catchUp(held))) return false;
    const timer = setInterval(() => void this.assertHeld().catch(() => undefined), heartbeatMs).unref();
    this.#held = { ...held, timer };
    return true;
  }

  /** Learns what others have appended. False if the lock is not ours any more. */
  async #catchUp(held: Omit<Held, "timer">): Promise<boolean> {
    const { holder, length, beside } = await this.read();
    if (holder?.ID !== held.info.ID) return false;
    [held.length, held.beside] = [length, beside];
    return true;
  }

  #busy(): StateError {
    return new StateError("state-locked", `the lock of ${this.place.location} is written to all the time`, {
      hint: "end the process that holds it, and try again",
    });
  }

  #append(length: number, record: string) {
    const { objects, name, headers } = this.place;
    return objects.append(name, length, record, headers);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

function isGone(holder: LockInfo, silentMs: number, self: OwnLock): boolean {
  if (!isOurs(holder)) return false;
  const alive = isAlive(holder, self);
  return alive === false || (alive === undefined && silentMs > staleAfterMs);
}
