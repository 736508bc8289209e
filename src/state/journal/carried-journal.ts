import type { JournalStorage } from "../storage/state-storage";
import type { StoredState } from "../stored-state";
import { recordDigest } from "./carried";
import type { PendingCopy } from "./pending-copy";

/** Limit of resolved records to remember, because some folders are never used again. */
const resolvedLimit = 200;

/**
 * A journal inside the state, for a storage that cannot append. Records of this folder are written to its pending copy
 * first, so that they are not lost if another tool writes the state without them.
 */
export class CarriedJournal implements JournalStorage {
  /** All open records. */
  #records: readonly string[] = [];
  /** The records in the copy, resolved or not. */
  #copied: readonly string[] = [];

  constructor(
    private readonly stored: StoredState,
    private readonly copy: PendingCopy,
  ) {}

  get location(): string {
    return this.copy.path ?? "the journal that the state carries";
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

  /**
   * The copy is written first. After a crash in between, the state still has the open records; in the other order,
   * resolved records in the copy would look like lost ones.
   */
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
      await this.stored.carry({ ...now, journal: records, resolved });
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
