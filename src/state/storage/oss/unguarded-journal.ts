import { randomUUID } from "node:crypto";
import type { JournalStorage } from "../state-storage";
import { readJournals, recordLines, trimLines, voidUpTo } from "./journal-lines";
import type { OssJournalPlace } from "./journal-lines";
import { JournalObject, overtaken } from "./journal-object";
import type { OssLock } from "./oss-lock";

/** Each lock that is taken meanwhile closes the journal once. */
const tries = 20;

/**
 * The journal of a command that goes without the lock, in an object of its own. The log of locks names it, so that others
 * find it. A holder of the lock goes on as before, and so does this: closed by the next holder, it begins another object.
 */
export class UnguardedJournal implements JournalStorage {
  readonly location: string;
  #own: JournalObject | undefined;
  /** Bytes of each other journal, as they were read last. */
  readonly #others = new Map<string, number>();
  /** Whether the object says anything that others must know. */
  #isFilled = false;

  constructor(
    private readonly place: OssJournalPlace,
    private readonly lock: OssLock,
  ) {
    this.location = `the journal of ${place.location}`;
  }

  async read(): Promise<readonly string[]> {
    const { records, lengths } = await readJournals(this.place, (await this.lock.read()).journals);
    for (const [id, length] of lengths) if (id !== this.#own?.id) this.#others.set(id, length);
    return records;
  }

  async append(records: readonly string[]): Promise<void> {
    this.#isFilled = true;
    await this.#grow(() => recordLines(records));
  }

  /** What others have recorded since it was read stands: its writers may be alive. Nothing of theirs is removed. */
  async trim(records: readonly string[]): Promise<void> {
    if (records.length === 0 && !this.#own && this.#others.size === 0) return;
    await this.#grow(() =>
      trimLines(
        records,
        [...this.#others].map(([id, length]) => voidUpTo(id, length)),
      ),
    );
    this.#isFilled = records.length > 0 || this.#others.size > 0;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Removes the object, unless it says something. */
  async end(): Promise<void> {
    // One that is left, though nothing needs it, is removed by the next holder of the lock.
    if (!this.#isFilled) await this.#own?.remove().catch(() => undefined);
  }

  async #grow(text: () => string): Promise<void> {
    for (let attempt = 0; attempt < tries; attempt++) {
      const own = (this.#own ??= await this.#announced());
      const isNew = own.length === 0;
      const isAppended = await own.append(text());
      if (isAppended && (!isNew || (await this.#isFound(own)))) return;
      if (isNew) await own.remove().catch(() => undefined);
      else this.#others.set(own.id, own.length);
      this.#own = undefined;
    }
    throw overtaken(this.location);
  }

  async #announced(): Promise<JournalObject> {
    const own = new JournalObject(this.place, randomUUID());
    await this.lock.announce(own.id);
    return own;
  }

  /** Whoever took the lock before the object was there did not find it, and will not look for it again. */
  async #isFound({ id }: JournalObject): Promise<boolean> {
    return (await this.lock.read()).beside.includes(id);
  }
}
