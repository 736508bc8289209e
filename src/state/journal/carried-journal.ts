import type { JournalStorage } from "../storage/state-storage";
import type { StoredState } from "../stored-state";
import { recordDigest } from "./carried";
import type { PendingCopy } from "./pending-copy";

/** So many resolved records are remembered for folders that never come back. */
const resolvedLimit = 200;

/**
 * A journal inside the state, for a storage to which nothing can be appended. Everything this folder adds is in its copy
 * first, so that it is found even if another tool writes the state and drops what it carries.
 */
export class CarriedJournal implements JournalStorage {
  /** All records in force. */
  #records: readonly string[] = [];
  /** What the copy holds, resolved or not. */
  #copied: readonly string[] = [];

  constructor(
    private readonly stored: StoredState,
    private readonly copy: PendingCopy,
  ) {}

  get location(): string {
    return this.copy.path;
  }

  async read(): Promise<readonly string[]> {
    this.#copied = await this.copy.read();
    await this.stored.read();
    const { journal, resolved } = this.stored.carried;
    const done = new Set(resolved);
    const own = this.#copied.filter((record) => !done.has(recordDigest(record)));
    this.#records = [...new Set([...journal, ...own])];
    return this.#records;
  }

  async append(records: readonly string[]): Promise<void> {
    const before = this.#copied;
    await this.#setCopy([...before, ...records]);
    try {
      await this.stored.carry({ ...this.stored.carried, journal: [...this.#records, ...records] });
    } catch (error) {
      await this.#setCopy(before).catch(() => undefined);
      throw error;
    }
    this.#records = [...this.#records, ...records];
  }

  /** The copy first: what is in force in the state alone is found by everybody, what only a copy has looks dropped. */
  async trim(records: readonly string[]): Promise<void> {
    const own = new Set(this.#copied.map(recordDigest));
    const kept = new Set(records);
    const gone = this.#records.filter((record) => !kept.has(record)).map(recordDigest);
    const resolved = [...this.stored.carried.resolved, ...gone]
      .filter((digest) => !own.has(digest))
      .slice(-resolvedLimit);
    const now = this.stored.carried;
    if (records.length > 0 || this.#copied.length > 0) await this.#setCopy(records);
    if (records.join() !== now.journal.join() || resolved.join() !== now.resolved.join())
      await this.stored.carry({ journal: records, resolved });
    this.#records = records;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #setCopy(records: readonly string[]): Promise<void> {
    await this.copy.write(records);
    this.#copied = records;
  }
}
