import { systemClock } from "../../clock";
import type { Clock } from "../../clock";
import { clearCodec } from "../codec/clear-codec";
import type { StateCodec } from "../codec/state-codec";
import type { State } from "../format/state";
import type { JournalStorage } from "../storage/state-storage";
import { openIntents, parseEntry } from "./journal-entry";
import type { Abandoned, Done, Intent, JournalEntry, NewEntry } from "./journal-entry";
import { applyDone } from "./replay";

interface Pending {
  readonly entry: JournalEntry;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** How a journal is opened. */
export interface JournalOptions {
  readonly clock?: Clock | undefined;
  readonly codec?: StateCodec | undefined;
}

/**
 * What was begun and done since the state was written. Each record is one JSON object and is on disk before anything
 * relies on it. Entries appended at the same time share one write.
 */
export class Journal {
  /** Lineage and serial of the current state, for new entries. */
  base: { readonly lineage: string; readonly serial: number } = { lineage: "", serial: 0 };
  readonly #storage: JournalStorage;
  readonly #clock: Clock;
  readonly #codec: StateCodec;
  /** Entries that are on disk. */
  #entries: JournalEntry[];
  /** Entries that could not be put on disk, by which intents are over all the same. */
  #unwritten: JournalEntry[] = [];
  #seq: number;
  #pending: Pending[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(storage: JournalStorage, options: JournalOptions, entries: JournalEntry[]) {
    this.#storage = storage;
    this.#clock = options.clock ?? systemClock;
    this.#codec = options.codec ?? clearCodec;
    this.#entries = entries;
    this.#seq = entries.reduce((highest, entry) => Math.max(highest, entry.seq), 0);
  }

  /** Reads the journal, if it exists. Nothing is written until an entry is appended. */
  static async open(storage: JournalStorage, options: JournalOptions = {}): Promise<Journal> {
    const codec = options.codec ?? clearCodec;
    const entries: JournalEntry[] = [];
    for (const [index, record] of (await storage.read()).entries()) {
      if (record === "") continue;
      const { text } = await codec.decode(record, "journal", storage.location);
      entries.push(parseEntry(text, index + 1, storage.location));
    }
    // Records of several writers come in any order.
    return new Journal(
      storage,
      options,
      entries.sort((left, right) => rankOf(left) - rankOf(right)),
    );
  }

  /** The name used in messages. */
  get location(): string {
    return this.#storage.location;
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** Number of the newest entry, on disk or not. */
  get seq(): number {
    return this.#seq;
  }

  /** Records of entries that could not be appended, in their order: what was done meanwhile is nowhere else. */
  unwritten(): Promise<readonly string[]> {
    return this.#records(this.#unwritten);
  }

  /** Records an intent, or that an intent had no effect. Resolves once it is on disk. */
  append(entry: Intent | Abandoned): Promise<void> {
    return this.#append(entry);
  }

  /** Applies a finished change to the state at once and records it. Resolves once it is on disk. */
  done(state: State, entry: Done): Promise<void> {
    // Both in one synchronous step: otherwise a write of the state in between could drop the entry without containing
    // it.
    applyDone(state, entry);
    return this.#append(entry);
  }

  /** Drops entries up to this number, which the written state holds, except open intents. */
  compact(through: number): Promise<void> {
    return this.#enqueue(async () => {
      // The state that was written holds what the journal could not.
      const unwritten = this.#unwritten.filter(({ seq }) => seq <= through);
      const open = new Set<JournalEntry>(openIntents([...this.#entries, ...unwritten]));
      const kept = this.#entries
        .filter((entry) => entry.type !== "state-written" && (entry.seq > through || open.has(entry)))
        // The remaining entries now belong to the state just written.
        .map((entry) => ({ ...entry, ...this.base }));
      if (kept.length > 0) kept.unshift(this.#stamped({ type: "state-written", through }, through));
      await this.#storage.trim(await this.#records(kept));
      this.#entries = kept;
      this.#unwritten = this.#unwritten.filter(({ seq }) => seq > through);
    });
  }

  /** Waits for pending writes and closes the storage. */
  close(): Promise<void> {
    return this.#enqueue(() => this.#storage.close());
  }

  #append(entry: NewEntry): Promise<void> {
    const stamped = this.#stamped(entry, ++this.#seq);
    return new Promise((resolve, reject) => {
      this.#pending.push({ entry: stamped, resolve, reject });
      // Entries that are added before the write begins are written together.
      if (this.#pending.length === 1) void this.#enqueue(() => this.#flush());
    });
  }

  #stamped(entry: NewEntry, seq: number): JournalEntry {
    return { seq, time: new Date(this.#clock.now()).toISOString(), ...this.base, ...entry };
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #flush(): Promise<void> {
    const batch = this.#pending;
    this.#pending = [];
    try {
      await this.#storage.append(await this.#records(batch.map(({ entry }) => entry)));
    } catch (error) {
      // An intent is not carried out unless it is on disk.
      this.#unwritten.push(...batch.map(({ entry }) => entry).filter(({ type }) => type !== "intent"));
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const { entry, resolve } of batch) {
      this.#entries.push(entry);
      resolve();
    }
  }

  #records(entries: readonly JournalEntry[]): Promise<string[]> {
    return Promise.all(entries.map((entry) => this.#codec.encode(JSON.stringify(entry), "journal")));
  }
}

/** The entry about a written state comes before all others. */
function rankOf(entry: JournalEntry): number {
  return entry.type === "state-written" ? -1 : entry.seq;
}
