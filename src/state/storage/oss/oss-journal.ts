import { StateError } from "../../../errors";
import type { JournalStorage } from "../state-storage";
import { readJournals, recordLines, trimLines } from "./journal-lines";
import type { OssJournalPlace } from "./journal-lines";
import { JournalObject, closeJournal, overtaken, removeJournals } from "./journal-object";
import type { OssLock } from "./oss-lock";

/**
 * A journal in objects that are appended to: one for each lock under which something was recorded. Whoever takes a lock
 * first closes the objects of the locks before it: a holder that was put out finds its own longer than it left it, and can
 * record, and so begin, nothing.
 */
export class OssJournal implements JournalStorage {
  readonly location: string;
  /** The journal of the present lock. */
  #own: JournalObject | undefined;
  /** Ids of earlier journals that may hold records. */
  #earlier: readonly string[] = [];
  /** Ids of earlier journals that are void, by the present one's word, and not removed yet. */
  #voided: readonly string[] = [];
  /** Whether the present journal holds records. */
  #isFilled = false;

  constructor(
    private readonly place: OssJournalPlace,
    private readonly lock: OssLock,
  ) {
    this.location = `the journal of ${place.location}`;
  }

  /** Takes up the earlier journals under the lock with this id. */
  async begin(id: string, earlier: readonly string[]): Promise<void> {
    this.#own = new JournalObject(this.place, id);
    this.#earlier = earlier;
    this.#voided = [];
    this.#isFilled = false;
    for (const each of earlier) await closeJournal(this.place, each);
  }

  /** The lock is about to end; returns the ids of the journals that are still needed. One without records is removed. */
  async end(): Promise<readonly string[]> {
    const own = this.#own;
    this.#own = undefined;
    if (!own) return this.#earlier;
    this.#voided = await removeJournals(this.place, this.#voided);
    const isNeeded = this.#isFilled || this.#voided.length > 0 || !(await isTidied(own));
    return [...this.#earlier, ...this.#voided, ...(isNeeded ? [own.id] : [])];
  }

  async read(): Promise<readonly string[]> {
    const own = this.#own;
    const ids = own ? [...this.#earlier, ...(own.length > 0 ? [own.id] : [])] : (await this.lock.read()).journals;
    return (await readJournals(this.place, ids)).records;
  }

  async append(records: readonly string[]): Promise<void> {
    this.#isFilled = true;
    await this.#grow(recordLines(records));
  }

  async trim(records: readonly string[]): Promise<void> {
    const earlier = [...this.#earlier, ...this.#voided];
    // Said before anything is removed: an earlier object alone would tell of what is long over.
    if (records.length > 0 || this.#isFilled || earlier.length > 0) await this.#grow(trimLines(records, earlier));
    this.#isFilled = records.length > 0;
    this.#earlier = [];
    this.#voided = await removeJournals(this.place, earlier);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #grow(text: string): Promise<void> {
    const own = this.#own;
    if (!own) throw new StateError("internal", `${this.location} is written without a lock`);
    const isNew = own.length === 0;
    if (!(await own.append(text))) throw overtaken(this.location);
    if (!isNew) return;
    // Whoever took the lock before this object was there did not find it, and has not closed it.
    await this.lock.assertHeld().catch(async (error: unknown) => {
      await removeJournals(this.place, [own.id]);
      throw error;
    });
  }
}

function isTidied(own: JournalObject): Promise<boolean> {
  return own.remove().then(
    () => true,
    () => false,
  );
}
