import { systemClock } from "../../../clock";
import type { Clock } from "../../../clock";
import type { LockInfo } from "../../lock/lock-info";
import { newLock, waitForLock } from "../../lock/wait-for-lock";
import { changedMeanwhile } from "../changed-meanwhile";
import type { JournalStorage, StateStorage, StorageLockRequest, StorageUser, StoredText } from "../state-storage";
import { wroteTooLate } from "./late-write";
import type { LockLog } from "./lock-log";
import type { OssJournalPlace } from "./journal-lines";
import { OssHistory } from "./oss-history";
import { OssJournal } from "./oss-journal";
import { OssLock } from "./oss-lock";
import { OssObjects } from "./oss-objects";
import type { OssSettings } from "./oss-settings";
import { UnguardedJournal } from "./unguarded-journal";

/** How long the store takes a write of the state. A lock is followed only after twice as long without a heartbeat. */
const writeSeconds = 30;
const tries = 3;

/** A state in an object of OSS where Terraform's backend keeps it, with lock, journal and history in objects of their own. */
export class OssStorage implements StateStorage {
  readonly location: string;
  readonly hosts: readonly string[];
  readonly history: OssHistory;
  readonly #objects: OssObjects;
  readonly #clock: Clock;
  readonly #lock: OssLock;
  readonly #journalPlace: OssJournalPlace;
  readonly #journal: OssJournal;
  /** The journal of a command that goes without the lock. */
  #unguarded: UnguardedJournal | undefined;

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
    const ours = `.vpnform/${object}`;
    this.#lock = new OssLock({ ...shared, name: `${ours}.lock`, clock: this.#clock });
    this.#journalPlace = { ...shared, nameOf: (id) => `${ours}.journal.${id}` };
    this.#journal = new OssJournal(this.#journalPlace, this.#lock);
    this.history = new OssHistory({ ...shared, state: object, folder: `${ours}.history/`, changes: `${ours}.changes` });
  }

  get journal(): JournalStorage {
    return this.#unguarded ?? this.#journal;
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
      if ((await this.#objects.look(object)).tag !== version) throw changedMeanwhile(this.location);
      await this.assertLocked();
      const written = await send();
      if (written !== "late") return written;
    }
    throw wroteTooLate(this.location, writeSeconds);
  }

  get isLocked(): boolean {
    return this.#lock.id !== undefined || this.#unguarded !== undefined;
  }

  async lock(request: StorageLockRequest): Promise<void> {
    if (request.take === false) {
      this.#unguarded = new UnguardedJournal(this.#journalPlace, this.#lock);
      return;
    }
    const info = newLock(this.location, request, this.user, this.#clock.now());
    const { journals } = await waitForLock<LockLog>(this.location, request, this.#clock, () =>
      this.#lock.tryTake(info, request),
    );
    try {
      await this.#journal.begin(info.ID, journals);
    } catch (error) {
      await this.#lock.release(journals);
      throw error;
    }
  }

  async assertLocked(): Promise<void> {
    if (!this.#unguarded) await this.#lock.assertHeld();
  }

  async unlock(): Promise<void> {
    const unguarded = this.#unguarded;
    this.#unguarded = undefined;
    try {
      await unguarded?.end();
      if (this.isLocked) await this.#lock.release(await this.#journal.end());
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
