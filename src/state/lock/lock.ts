import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { systemClock } from "../../clock";
import type { Clock } from "../../clock";
import { StateError } from "../../errors";
import { makeFolder } from "../storage/atomic-file";
import { claim, guardOf, readLockFile } from "./lock-file";
import type { OwnLock } from "./lock-file";
import { describeHolder, formatLock, isOurs, lockPath } from "./lock-info";
import type { LockInfo } from "./lock-info";
import type { LockRequest } from "./lock-request";
import { ownIdentity, whoAmI } from "./process-identity";
import type { ProcessIdentity } from "./process-identity";
import { unwritable } from "../storage/unwritable";

const heartbeatMs = 10_000;
const longestPauseMs = 1_000;

export interface LockOptions extends LockRequest {
  /** Version of vpnform. */
  readonly version: string;
  readonly clock?: Clock;
  /** Another identity than that of this process; for tests. */
  readonly identity?: ProcessIdentity;
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
    const deadline = clock.now() + (options.timeoutMs ?? 0);
    for (let pause = 100; ; pause = Math.min(2 * pause, longestPauseMs)) {
      const info = newInfo(statePath, options, clock);
      const result = await claim(path, info);
      if (result.file) {
        const left = result.instead && describeHolder(result.instead, clock.now());
        if (left) options.onNotice?.(`took over the lock of a process that is gone: ${left}`);
        return new Lock(path, result.file, info, clock, options.heartbeatMs ?? heartbeatMs);
      }
      const rest = deadline - clock.now();
      if (rest <= 0) throw locked(statePath, result.holder, clock.now());
      if (pause === 100) options.onNotice?.(`waiting for the lock: ${describe(result.holder, clock.now())}`);
      await clock.sleep(Math.min(pause, rest), options.signal);
    }
  }

  /** Throws if the lock was broken, taken over, or overwritten by a `terraform` that ignores it. */
  async assertHeld(): Promise<void> {
    const found = await readLockFile(this.#path);
    if (found?.info?.ID === this.info.ID) return;
    const by = found ? ` by ${describe(found.info, this.#clock.now())}` : "";
    throw new StateError("state-locked", `the lock of ${this.info.Path} was taken away${by}`, {
      hint: "run again when the other one has finished: nothing is lost, the journal holds what was done",
    });
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
  return found && (found.info ?? unreadable(statePath));
}

/** Removes a state's lock, whoever holds it; with an id, only that lock. Returns what it removed. */
export async function breakLock(statePath: string, id?: string): Promise<LockInfo | undefined> {
  const info = await readLock(statePath);
  if (!info) return undefined;
  if (id !== undefined && id !== info.ID) {
    throw new StateError("state-locked", `the lock of ${statePath} has the id ${info.ID}, not ${id}`, {
      hint: `look again who holds it (${describeHolder(info, Date.now())}) before you break it`,
    });
  }
  const path = lockPath(statePath);
  try {
    await rm(path, { force: true });
    await rm(guardOf(path, info.ID), { force: true });
  } catch (error) {
    throw unwritable(path, error);
  }
  return info;
}

function newInfo(statePath: string, options: LockOptions, clock: Clock): OwnLock {
  const now = new Date(clock.now()).toISOString();
  return {
    ID: randomUUID(),
    Operation: options.operation,
    Info: "",
    Who: whoAmI(),
    Version: options.version,
    Created: now,
    Path: statePath,
    ...(options.identity ?? ownIdentity()),
    Heartbeat: now,
  };
}

function locked(statePath: string, holder: LockInfo | undefined, now: number): StateError {
  const process = holder && isOurs(holder) ? `end process ${holder.Pid} on ${holder.Host}` : "end the other program";
  const unlock = `vpnform unlock${holder && !isOurs(holder) ? ` ${holder.ID}` : ""}`;
  return new StateError("state-locked", `${statePath} is locked: ${describe(holder, now)}`, {
    hint: `wait for it (--lock-timeout), ${process}, or run \`${unlock}\` if nothing holds it any more`,
  });
}

function describe(holder: LockInfo | undefined, now: number): string {
  return holder ? describeHolder(holder, now) : "by a lock file that cannot be read";
}

function unreadable(statePath: string): LockInfo {
  return { ID: "", Operation: "unknown", Info: "", Who: "unknown", Version: "", Created: "", Path: statePath };
}
