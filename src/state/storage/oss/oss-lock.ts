import type { Clock } from "../../../clock";
import { StateError } from "../../../errors";
import { staleAfterMs } from "../../lock/lock-file";
import { describeHolder, isOurs } from "../../lock/lock-info";
import type { LockInfo } from "../../lock/lock-info";
import type { LockRequest } from "../../lock/lock-request";
import { isAlive } from "../../lock/process-identity";
import { lockLost, otherLock } from "../../lock/wait-for-lock";
import type { LockAttempt, OwnLock } from "../../lock/wait-for-lock";
import { beatRecord, freeRecord, lockRecord, readLockLog } from "./lock-log";
import type { LockLog } from "./lock-log";
import type { OssObjects } from "./oss-objects";

const heartbeatMs = 10_000;
/** A holder writes while its lock is broken; more than some such writes in a row are an error of ours. */
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
  /** Length of the log as this process left it. */
  length: number;
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
    const log = await this.read();
    if (log.holder && !isGone(log.holder, log.silentMs, info)) return { holder: log.holder };
    const appended = await this.#append(log.length, lockRecord(info, log.journals));
    const length = appended === "moved" ? await this.#lengthIfOurs(info) : appended.length;
    if (length === undefined) return { holder: (await this.read()).holder };
    const timer = setInterval(() => void this.assertHeld().catch(() => undefined), heartbeatMs).unref();
    this.#held = { info, timer, length };
    const { clock } = this.place;
    if (log.holder)
      request.onNotice?.(`took over the lock of a process that is gone: ${describeHolder(log.holder, clock.now())}`);
    return { taken: log };
  }

  /** Shows that this process is alive; throws if the lock is not ours any more. */
  assertHeld(): Promise<void> {
    return this.#inTurn(async () => {
      const held = this.#held;
      const { location, clock } = this.place;
      if (!held) throw lockLost(location, "nobody", clock.now());
      const appended = await this.#append(held.length, beatRecord(held.info.ID, clock.now()));
      // A record whose answer was lost made the log longer.
      const length = appended === "moved" ? await this.#lengthIfOurs(held.info) : appended.length;
      if (length === undefined) throw lockLost(location, (await this.read()).holder ?? "nobody", clock.now());
      held.length = length;
    });
  }

  /** Ends the lock, if it is still ours; `journals` are those that may still hold records. */
  release(journals: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      const held = this.#held;
      this.#held = undefined;
      clearInterval(held?.timer);
      if (!held) return;
      const record = freeRecord(held.info.ID, journals);
      if ((await this.#append(held.length, record)) !== "moved") return;
      const length = await this.#lengthIfOurs(held.info);
      if (length !== undefined) await this.#append(length, record);
    });
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
    throw new StateError("state-locked", `the lock of ${location} is written to all the time`, {
      hint: "end the process that holds it, and try again",
    });
  }

  async #lengthIfOurs({ ID }: OwnLock): Promise<number | undefined> {
    const { holder, length } = await this.read();
    return holder?.ID === ID ? length : undefined;
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
