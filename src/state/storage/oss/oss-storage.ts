import { systemClock } from "../../../clock";
import type { Clock } from "../../../clock";
import type { LockInfo } from "../../lock/lock-info";
import { newLock, waitForLock } from "../../lock/wait-for-lock";
import { changedMeanwhile } from "../changed-meanwhile";
import type { StateStorage, StorageLockRequest, StorageUser, StoredText } from "../state-storage";
import { wroteTooLate } from "./late-write";
import type { LockLog } from "./lock-log";
import { OssJournal } from "./oss-journal";
import { OssLock } from "./oss-lock";
import { OssObjects } from "./oss-objects";
import type { OssSettings } from "./oss-settings";

/** How long the store takes a write of the state. A lock is followed only after twice as long without a heartbeat. */
const writeSeconds = 30;
const tries = 3;

/** A state in an object of OSS where Terraform's backend keeps it, with lock and journal in objects of their own. */
export class OssStorage implements StateStorage {
  readonly location: string;
  readonly hosts: readonly string[];
  readonly journal: OssJournal;
  readonly #objects: OssObjects;
  readonly #clock: Clock;
  readonly #lock: OssLock;

  constructor(
    private readonly settings: OssSettings,
    private readonly user: StorageUser,
  ) {
    const { place, object, headers, keys } = settings;
    this.location = `oss://${place.bucket}/${object}${place.pathStyle ? ` at ${place.endpoint.host}` : ""}`;
    this.hosts = settings.namedHosts;
    this.#clock = user.clock ?? systemClock;
    this.#objects = new OssObjects(place, keys, this.#clock, this.location);
    const { location } = this;
    const shared = { objects: this.#objects, location, headers };
    // Not beside the state: terraform takes what is in the folder of states for workspaces.
    this.#lock = new OssLock({ ...shared, name: `.vpnform/${object}.lock`, clock: this.#clock });
    this.journal = new OssJournal({ ...shared, nameOf: (id) => `.vpnform/${object}.journal.${id}` }, this.#lock);
  }

  async read(): Promise<StoredText> {
    const found = await this.#objects.get(this.settings.object);
    return found ? { text: found.bytes.toString("utf8"), version: found.tag } : { text: undefined, version: "" };
  }

  /**
   * The store cannot compare while it writes. Content and lock are looked at when the write is signed already, and the store
   * refuses it soon after: a process that was paused in between comes too late.
   */
  async writeIfVersion(text: string, version: string): Promise<string> {
    const { object, headers } = this.settings;
    for (let attempt = 0; attempt < tries; attempt++) {
      const send = await this.#objects.prepare(object, text, headers, writeSeconds);
      if ((await this.#objects.tag(object)) !== version) throw changedMeanwhile(this.location);
      await this.#lock.assertHeld();
      const written = await send();
      if (written !== "late") return written;
    }
    throw wroteTooLate(this.location, writeSeconds);
  }

  get isLocked(): boolean {
    return this.#lock.id !== undefined;
  }

  async lock(request: StorageLockRequest): Promise<void> {
    const info = newLock(this.location, request, this.user, this.#clock.now());
    const { journals } = await waitForLock<LockLog>(this.location, request, this.#clock, () =>
      this.#lock.tryTake(info, request),
    );
    try {
      await this.journal.begin(journals);
    } catch (error) {
      await this.#lock.release(journals);
      throw error;
    }
  }

  assertLocked(): Promise<void> {
    return this.#lock.assertHeld();
  }

  async unlock(): Promise<void> {
    try {
      if (this.isLocked) await this.#lock.release(await this.journal.end());
    } finally {
      await this.#objects.close();
    }
  }

  async readLock(): Promise<LockInfo | undefined> {
    return (await this.#lock.read()).holder;
  }

  breakLock(id?: string): Promise<LockInfo | undefined> {
    return this.#lock.break(id);
  }
}
