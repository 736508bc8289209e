import { StateError } from "../../src/errors";
import type { LockInfo } from "../../src/state/lock/lock-info";
import type { LockRequest } from "../../src/state/lock/lock-request";
import type { JournalStorage, StateStorage, StoredText } from "../../src/state/storage/state-storage";

/** What a remote store keeps: outlives every {@link MemoryStorage} that is connected to it. */
export class MemoryStore {
  text: string | undefined;
  version = 0;
  records: string[] = [];
  holder: LockInfo | undefined;
  /** Every text and record that was ever stored. */
  readonly seen: string[] = [];
  /** Makes the next write fail after it was carried out or before, as a connection does that breaks. */
  breaks: "before" | "after" | undefined;

  put(text: string): void {
    this.text = text;
    this.version++;
    this.seen.push(text);
  }

  /** Writes as another tool does, which knows nothing of what it does not know. */
  rewrite(change: (document: Record<string, unknown>) => object): void {
    const { vpnform: _, ...document } = JSON.parse(this.text ?? "{}");
    this.put(`${JSON.stringify({ ...document, serial: document.serial + 1, ...change(document) }, null, 2)}\n`);
  }
}

/** One process's connection to a store, with or without a journal of its own. */
export class MemoryStorage implements StateStorage {
  readonly location = "memory";
  readonly journal?: JournalStorage;
  isLocked = false;
  private isUnguarded = false;
  private readonly id = `${Math.random()}`;

  constructor(
    private readonly store: MemoryStore,
    appends: boolean,
  ) {
    if (appends) this.journal = new MemoryJournal(store);
  }

  read(): Promise<StoredText> {
    return Promise.resolve({ text: this.store.text, version: String(this.store.version) });
  }

  writeIfVersion(text: string, version: string): Promise<string> {
    const { store } = this;
    if (version !== String(store.version) && !(version === "" && store.text === undefined))
      return Promise.reject(new StateError("state-unwritable", "memory was changed by another program"));
    const broken = new StateError("state-unwritable", "the connection broke");
    const { breaks } = store;
    store.breaks = undefined;
    if (breaks === "before") return Promise.reject(broken);
    store.put(text);
    return breaks === "after" ? Promise.reject(broken) : Promise.resolve(String(store.version));
  }

  lock({ operation: Operation, take = true }: LockRequest): Promise<void> {
    this.isUnguarded = !take;
    this.isLocked = this.isUnguarded;
    if (this.isUnguarded) return Promise.resolve();
    if (this.store.holder) return Promise.reject(new StateError("state-locked", "memory is locked"));
    const rest = { Info: "", Who: "ann@build-7", Version: "0", Created: "", Path: "memory" };
    this.store.holder = { ID: this.id, Operation, ...rest };
    this.isLocked = true;
    return Promise.resolve();
  }

  assertLocked(): Promise<void> {
    if (this.isUnguarded || this.store.holder?.ID === this.id) return Promise.resolve();
    return Promise.reject(new StateError("state-locked", "the lock was taken away"));
  }

  unlock(): Promise<void> {
    if (this.store.holder?.ID === this.id) this.store.holder = undefined;
    this.isLocked = false;
    return Promise.resolve();
  }

  readLock(): Promise<LockInfo | undefined> {
    return Promise.resolve(this.store.holder);
  }

  breakLock(): Promise<LockInfo | undefined> {
    const { holder } = this.store;
    this.store.holder = undefined;
    return Promise.resolve(holder);
  }
}

class MemoryJournal implements JournalStorage {
  readonly location = "memory's journal";

  constructor(private readonly store: MemoryStore) {}

  read(): Promise<readonly string[]> {
    return Promise.resolve([...this.store.records]);
  }

  append(records: readonly string[]): Promise<void> {
    this.store.records.push(...records);
    this.store.seen.push(...records);
    return Promise.resolve();
  }

  trim(records: readonly string[]): Promise<void> {
    this.store.records = [...records];
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
