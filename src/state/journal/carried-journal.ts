import { systemClock } from "../../clock";
import type { Clock } from "../../clock";
import type { JournalStorage, LaterRecords } from "../storage/state-storage";
import type { StoredState } from "../stored-state";
import { recordDigest } from "./carried";
import type { PendingCopy } from "./pending-copy";

/** Limit of resolved records to remember, because some folders are never used again. */
const resolvedLimit = 4_000;
/**
 * Writes of the whole state follow each other no faster than this. A small state is written at once; an apply of a
 * thousand resources sends a few megabytes instead of hundreds.
 */
const bytesPerMs = 512;

/**
 * A journal inside the state, for a storage that cannot append. Records of this folder are written to its pending copy
 * first, so that they are not lost if another tool writes the state without them.
 */
export class CarriedJournal implements JournalStorage {
  /** All open records. */
  #records: readonly string[] = [];
  /** The records in the copy, resolved or not. */
  #copied: readonly string[] = [];
  /** The records that are in the copy alone. */
  #held: readonly string[] = [];
  /** When the state may be written again. */
  #nextMs = 0;

  constructor(
    private readonly stored: StoredState,
    private readonly copy: PendingCopy,
    private readonly clock: Clock = systemClock,
  ) {}

  get location(): string {
    return this.copy.path ?? "the journal that the state carries";
  }

  get later(): LaterRecords {
    return {
      turn: () => this.clock.sleep(Math.max(0, this.#nextMs - this.clock.now())),
      append: async (records) => {
        await this.#setCopy([...this.#copied, ...records]);
        this.#records = [...this.#records, ...records];
        // A state that holds what a create has made must not call the create open: other folders would look for it.
        this.stored.carryNext(this.#records);
        this.#held = [...this.#held, ...records];
      },
      held: this.#held,
    };
  }

  async read(): Promise<readonly string[]> {
    this.#copied = await this.copy.read();
    await this.stored.read();
    const { journal, resolved } = this.stored.carried;
    const done = new Set(resolved);
    const own = this.#copied.filter((record) => !done.has(recordDigest(record)));
    this.#records = [...new Set([...journal, ...own])];
    this.stored.carryNext(this.#records);
    return this.#records;
  }

  async append(records: readonly string[]): Promise<void> {
    const before = this.#copied;
    await this.#setCopy([...before, ...records]);
    try {
      await this.#carry([...this.#records, ...records], this.stored.carried.resolved);
    } catch (error) {
      await this.#setCopy(before).catch(() => undefined);
      throw error;
    }
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
      await this.#carry(records, resolved);
    this.#records = records;
    this.#held = [];
    this.stored.carryNext(records);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #carry(journal: readonly string[], resolved: readonly string[]): Promise<void> {
    await this.stored.carry({ ...this.stored.carried, journal, resolved });
    this.#nextMs = this.clock.now() + this.stored.size / bytesPerMs;
    this.#records = journal;
    this.#held = [];
  }

  async #setCopy(records: readonly string[]): Promise<void> {
    await this.copy.write(records);
    this.#copied = records;
  }
}
