import { systemClock } from "../../../clock";
import type { Clock } from "../../../clock";
import { StateError } from "../../../errors";
import { formatLock, parseLock, unknownLock } from "../../lock/lock-info";
import type { LockInfo } from "../../lock/lock-info";
import { lockLost, newLock, otherLock, waitForLock } from "../../lock/wait-for-lock";
import type { LockAttempt, OwnLock } from "../../lock/wait-for-lock";
import { changedMeanwhile } from "../changed-meanwhile";
import type { StateStorage, StorageLockRequest, StorageUser, StoredText } from "../state-storage";
import { S3History } from "./s3-history";
import { S3Objects } from "./s3-objects";
import type { S3User } from "./s3-objects";
import type { S3Settings } from "./s3-settings";

/**
 * A state in an object of an S3-compatible store, with Terraform's lock in an object beside it. Whether the store heeds
 * conditions is tried at each lock: one that does not would overwrite in silence.
 */
export class S3Storage implements StateStorage {
  readonly location: string;
  readonly hosts: readonly string[];
  readonly history: S3History;
  readonly #objects: S3Objects;
  readonly #clock: Clock;
  readonly #lockName: string;
  #held: OwnLock | undefined;
  /** Whether the user goes without the lock. */
  #isUnguarded = false;
  /** Whether the store refuses a write over another content than the one that was named. */
  #compares = false;

  constructor(
    private readonly settings: S3Settings,
    private readonly user: StorageUser & S3User,
  ) {
    const { bucket, object, endpoint } = settings;
    this.location = /\.amazonaws\.com(\.cn)?$/.test(endpoint.hostname)
      ? `s3://${bucket}/${object}`
      : `s3://${bucket}/${object} at ${endpoint.host}`;
    this.hosts = settings.namedHosts;
    this.#lockName = `${object}.tflock`;
    this.#clock = user.clock ?? systemClock;
    this.#objects = new S3Objects(settings, user, this.#clock, this.location);
    this.history = new S3History(this.#objects, settings, () => this.#compares);
  }

  async read(): Promise<StoredText> {
    const found = await this.#objects.get(this.settings.object);
    return found ? { text: found.text, version: found.tag } : { text: undefined, version: "" };
  }

  async writeIfVersion(text: string, version: string): Promise<string> {
    const { object, stateHeaders } = this.settings;
    if (!this.#compares && (await this.read()).version !== version) throw changedMeanwhile(this.location);
    const condition = version === "" ? ({ isAbsent: true } as const) : { tag: version };
    const written = await this.#objects.put(object, text, stateHeaders, this.#compares ? condition : undefined);
    if (typeof written === "object") return written.tag;
    // A write whose answer was lost is refused when it is tried again.
    const found = await this.read();
    if (found.text === text) return found.version;
    throw changedMeanwhile(this.location);
  }

  get isLocked(): boolean {
    return this.#held !== undefined || this.#isUnguarded;
  }

  async lock(request: StorageLockRequest): Promise<void> {
    this.#isUnguarded = request.take === false;
    if (this.#isUnguarded) return;
    if (!this.settings.useLockfile)
      this.user.onNotice?.(
        `terraform keeps no lock of ${this.location}: give the backend useLockfile, so that it minds vpnform's`,
      );
    const info = newLock(this.location, request, this.user, this.#clock.now());
    await waitForLock<true>(this.location, request, this.#clock, () => this.#take(info));
    this.#held = info;
    try {
      await this.#probe(info);
    } catch (error) {
      await this.unlock();
      throw error;
    }
  }

  async assertLocked(): Promise<void> {
    if (this.#isUnguarded) return;
    const found = await this.#lockObject();
    if (this.#held && found?.info?.ID === this.#held.ID) return;
    throw lockLost(this.location, found ? found.info : "nobody", this.#clock.now());
  }

  async unlock(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    this.#isUnguarded = false;
    try {
      if (held && (await this.#lockObject())?.info?.ID === held.ID) await this.#objects.remove(this.#lockName);
    } finally {
      await this.#objects.close();
    }
  }

  async readLock(): Promise<LockInfo | undefined> {
    const found = await this.#lockObject();
    return found && (found.info ?? unknownLock(this.location));
  }

  async breakLock(id?: string): Promise<LockInfo | undefined> {
    const holder = await this.readLock();
    if (!holder) return undefined;
    if (id !== undefined && id !== holder.ID) throw otherLock(this.location, holder, id, this.#clock.now());
    await this.#objects.remove(this.#lockName);
    return holder;
  }

  async #take(info: OwnLock): Promise<LockAttempt<true>> {
    const written = await this.#objects.put(this.#lockName, formatLock(info), this.settings.readHeaders, {
      isAbsent: true,
    });
    if (typeof written === "object") return { taken: true };
    if (written === "unsupported") throw this.#noLocks("refuses");
    const found = await this.#lockObject();
    // A lock whose answer was lost is refused to its own holder when it is tried again.
    return found?.info?.ID === info.ID ? { taken: true } : { holder: found?.info };
  }

  /** Tries what must be refused, with a lock that is ours: so nothing is lost where it is not. */
  async #probe(info: OwnLock): Promise<void> {
    const again = (condition: Parameters<S3Objects["put"]>[3]) =>
      this.#objects.put(this.#lockName, formatLock(info), this.settings.readHeaders, condition);
    if ((await again({ isAbsent: true })) !== "refused") throw this.#noLocks("ignores");
    this.#compares = (await again({ tag: '"00000000000000000000000000000000"' })) === "refused";
  }

  async #lockObject(): Promise<{ readonly info: LockInfo | undefined } | undefined> {
    const found = await this.#objects.get(this.#lockName);
    return found && { info: parseLock(found.text) };
  }

  #noLocks(verb: string): StateError {
    return new StateError(
      "state-unwritable",
      `the store of ${this.location} ${verb} If-None-Match, so it can keep no lock`,
      {
        hint: "use a store with conditional writes, or another backend",
      },
    );
  }
}
