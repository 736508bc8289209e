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
 * What was begun and done since the state was written, one JSON object a record, kept safely before anybody relies on it.
 * Entries appended at the same time share one write.
 */
export class Journal {
  /** What entries say about the state that they belong to. */
  base: { readonly lineage: string; readonly serial: number } = { lineage: "", serial: 0 };
  readonly #storage: JournalStorage;
  readonly #clock: Clock;
  readonly #codec: StateCodec;
  /** Safely kept. */
  #entries: JournalEntry[];
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

  /** Reads the journal, if there is one. Changes nothing until something is appended. */
  static async open(storage: JournalStorage, options: JournalOptions = {}): Promise<Journal> {
    const codec = options.codec ?? clearCodec;
    const entries: JournalEntry[] = [];
    for (const [index, record] of (await storage.read()).entries()) {
      if (record === "") continue;
      entries.push(parseEntry(await codec.decode(record, "journal"), index + 1, storage.location));
    }
    // Where several have written, records come in any order.
    return new Journal(
      storage,
      options,
      entries.sort((left, right) => rankOf(left) - rankOf(right)),
    );
  }

  /** What messages call it. */
  get location(): string {
    return this.#storage.location;
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** Number of the newest entry, whether kept yet or not. */
  get seq(): number {
    return this.#seq;
  }

  /** Records an intent, or that one came to nothing; resolves once it is kept. */
  append(entry: Intent | Abandoned): Promise<void> {
    return this.#append(entry);
  }

  /** Puts a finished change into the state, at once, and into the journal; resolves once it is kept. */
  done(state: State, entry: Done): Promise<void> {
    // In one go, so that no write of the state can fall between both and take the entry for written.
    applyDone(state, entry);
    return this.#append(entry);
  }

  /** Drops what a written state holds: entries up to this number, except intents that are still open. */
  compact(through: number): Promise<void> {
    return this.#enqueue(async () => {
      const open = new Set<JournalEntry>(openIntents(this.#entries));
      const kept = this.#entries
        .filter((entry) => entry.type !== "state-written" && (entry.seq > through || open.has(entry)))
        // From here on they stand on the state just written.
        .map((entry) => ({ ...entry, ...this.base }));
      if (kept.length > 0) kept.unshift(this.#stamped({ type: "state-written", through }, through));
      await this.#storage.trim(await this.#records(kept));
      this.#entries = kept;
    });
  }

  /** Waits for what is being written, and lets go of the storage. */
  close(): Promise<void> {
    return this.#enqueue(() => this.#storage.close());
  }

  #append(entry: NewEntry): Promise<void> {
    const stamped = this.#stamped(entry, ++this.#seq);
    return new Promise((resolve, reject) => {
      this.#pending.push({ entry: stamped, resolve, reject });
      // Those who come before the write begins go with it.
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

/** What says that the state was written stands before what still counts. */
function rankOf(entry: JournalEntry): number {
  return entry.type === "state-written" ? -1 : entry.seq;
}
