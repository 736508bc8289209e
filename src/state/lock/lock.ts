import { rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { systemClock } from "../../clock";
import type { Clock } from "../../clock";
import { makeFolder } from "../storage/atomic-file";
import { claim, guardOf, readLockFile } from "./lock-file";
import { describeHolder, formatLock, lockPath, unknownLock } from "./lock-info";
import type { LockInfo } from "./lock-info";
import type { LockRequest } from "./lock-request";
import { lockLost, newLock, otherLock, waitForLock } from "./wait-for-lock";
import type { LockApplicant, OwnLock } from "./wait-for-lock";
import { unwritable } from "../storage/unwritable";

const heartbeatMs = 10_000;

export interface LockOptions extends LockRequest, LockApplicant {
  readonly clock?: Clock;
  readonly heartbeatMs?: number;
}

/** The lock of one state, held by this process until released. */
export class Lock {
  readonly info: OwnLock;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #clock: Clock;
  readonly #timer: NodeJS.Timeout;
  #beat: Promise<void> = Promise.resolve();

  private constructor(path: string, file: FileHandle, info: OwnLock, clock: Clock, every: number) {
    this.#path = path;
    this.#file = file;
    this.info = info;
    this.#clock = clock;
    this.#timer = setInterval(() => {
      this.#beat = this.#beat.then(() => this.#showLife()).catch(() => undefined);
    }, every).unref();
  }

  /** Locks the state at a path; throws `state-locked` when a live process holds it. */
  static async acquire(statePath: string, options: LockOptions): Promise<Lock> {
    const clock = options.clock ?? systemClock;
    const path = lockPath(statePath);
    await makeFolder(dirname(path));
    return waitForLock<Lock>(statePath, options, clock, async () => {
      const info = newLock(statePath, options, options, clock.now());
      const result = await claim(path, info);
      if (!result.file) return { holder: result.holder };
      const left = result.instead && describeHolder(result.instead, clock.now());
      if (left) options.onNotice?.(`took over the lock of a process that is gone: ${left}`);
      return { taken: new Lock(path, result.file, info, clock, options.heartbeatMs ?? heartbeatMs) };
    });
  }

  /** Throws if the lock was broken, taken over, or overwritten by a `terraform` that ignores it. */
  async assertHeld(): Promise<void> {
    const found = await readLockFile(this.#path);
    if (found?.info?.ID === this.info.ID) return;
    throw lockLost(this.info.Path, found ? found.info : "nobody", this.#clock.now());
  }

  /** Releases the lock. A lock that is no longer ours is left alone. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beat;
    await this.#file.close();
    const found = await readLockFile(this.#path);
    if (found?.info?.ID !== this.info.ID) return;
    try {
      await rm(this.#path, { force: true });
    } catch (error) {
      throw unwritable(this.#path, error);
    }
  }

  /** Writes the heartbeat through the open handle: another lock may have taken the file's place. */
  async #showLife(): Promise<void> {
    await this.assertHeld();
    const Heartbeat = new Date(this.#clock.now()).toISOString();
    await this.#file.write(formatLock({ ...this.info, Heartbeat }), 0);
  }
}

/** The holder of a state's lock, dead or alive; undefined if there is no lock. */
export async function readLock(statePath: string): Promise<LockInfo | undefined> {
  const found = await readLockFile(lockPath(statePath));
  return found && (found.info ?? unknownLock(statePath));
}

/** Removes a state's lock, whoever holds it; with an id, only that lock. Returns what it removed. */
export async function breakLock(statePath: string, id?: string): Promise<LockInfo | undefined> {
  const info = await readLock(statePath);
  if (!info) return undefined;
  if (id !== undefined && id !== info.ID) throw otherLock(statePath, info, id, Date.now());
  const path = lockPath(statePath);
  try {
    await rm(path, { force: true });
    await rm(guardOf(path, info.ID), { force: true });
  } catch (error) {
    throw unwritable(path, error);
  }
  return info;
}
