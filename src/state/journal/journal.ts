import { systemClock } from "../../clock";
import type { Clock } from "../../clock";
import { clearCodec } from "../codec/clear-codec";
import type { StateCodec } from "../codec/state-codec";
import type { State } from "../format/state";
import type { JournalStorage } from "../storage/state-storage";
import { openIntents, parseEntry } from "./journal-entry";
import type { Abandoned, Done, Intent, JournalEntry, NewEntry, Stamp } from "./journal-entry";
import { applyDone } from "./replay";

interface Pending {
  readonly entry: JournalEntry;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** An intent that nobody waits for yet. */
type Foreseen = Omit<Pending, "entry"> & { readonly entry: Intent & Stamp };

/** How a journal is opened. */
export interface JournalOptions {
  readonly clock?: Clock | undefined;
  readonly codec?: StateCodec | undefined;
}

/**
 * What was begun and done since the state was written. Each record is one JSON object and is on disk before anything
 * relies on it. Entries appended at the same time share one write. A storage for which each write is a large one may
 * get outcomes later: until then, the intent alone leads to the same outcome.
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
  /** Intents that are not sent before the storage has them. */
  readonly #foreseen = new Map<string, Foreseen>();
  readonly #stored = new Map<string, Promise<void>>();
  #isScheduled = false;
  #pending: Pending[] = [];
  /** Newer values of known objects, which the next look would show again. They go with the next write. */
  #newer: JournalEntry[] = [];
  /** Outcomes that may reach the storage later. */
  #outcomes: Pending[] = [];
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
    const sorted = inOrder(entries);
    return new Journal(storage, options, storage.later ? withoutResolved(sorted) : sorted);
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
  async unwritten(): Promise<readonly string[]> {
    return [...(this.#storage.later?.held ?? []), ...(await this.#records([...this.#unwritten, ...this.#newer]))];
  }

  /** Records an intent, or that an intent had no effect. Resolves once it is on disk. */
  append(entry: Intent | Abandoned): Promise<void> {
    if (entry.type === "abandoned" && this.#foreseen.delete(entry.intent)) return Promise.resolve();
    return this.#append(entry);
  }

  /** Whether writes are spared, so that intents should be told as early as possible. */
  get spares(): boolean {
    return this.#storage.later !== undefined;
  }

  /** Records an intent with the next write. A create must not be sent before it is `stored`. */
  foresee(intent: Intent): void {
    const { promise, ...settling } = promised();
    // Whoever waits for its turn does not look yet.
    promise.catch(() => undefined);
    this.#foreseen.set(intent.id, { entry: { ...this.#stamped(intent, ++this.#seq), ...intent }, ...settling });
    this.#stored.set(intent.id, promise);
  }

  /** Resolves once a foreseen intent is on disk. */
  stored(id: string): Promise<void> {
    if (this.#foreseen.has(id)) this.#schedule();
    return this.#stored.get(id) ?? Promise.resolve();
  }

  /** Applies a finished change to the state at once and records it. Resolves once it is on disk. */
  done(state: State, entry: Done): Promise<void> {
    // Both in one synchronous step: otherwise a write of the state in between could drop the entry without containing
    // it.
    const isNewer = isSameObject(state, entry);
    applyDone(state, entry);
    if (!this.#storage.later || entry.intent !== undefined || !isNewer) return this.#append(entry);
    this.#newer.push(this.#stamped(entry, ++this.#seq));
    return Promise.resolve();
  }

  /** Drops entries up to this number, which the written state holds, except open intents. */
  compact(through: number): Promise<void> {
    return this.#enqueue(async () => {
      // The state that was written holds what the journal could not. An intent is kept together with its outcome.
      const written = [...this.#entries, ...this.#unwritten].filter(({ seq }) => seq <= through);
      const open = new Set<JournalEntry>(openIntents(written));
      const kept = this.#entries
        .filter((entry) => entry.type !== "state-written" && (entry.seq > through || open.has(entry)))
        // The remaining entries now belong to the state just written.
        .map((entry) => ({ ...entry, ...this.base }));
      if (kept.length > 0) kept.unshift(this.#stamped({ type: "state-written", through }, through));
      await this.#storage.trim(await this.#records(kept));
      this.#entries = kept;
      this.#unwritten = this.#unwritten.filter(({ seq }) => seq > through);
      this.#newer = this.#newer.filter(({ seq }) => seq > through);
    });
  }

  /** Waits for pending writes and closes the storage. */
  close(): Promise<void> {
    return this.#enqueue(() => this.#storage.close());
  }

  #append(entry: NewEntry): Promise<void> {
    const stamped = this.#stamped(entry, ++this.#seq);
    return new Promise((resolve, reject) => {
      const pending = { entry: stamped, resolve, reject };
      // Entries that are added before the write begins are written together.
      if (this.#storage.later && this.#mayBeLater(entry)) {
        if (this.#outcomes.push(pending) === 1) void this.#enqueue(() => this.#flushOutcomes());
      } else {
        this.#pending.push(pending);
        this.#schedule();
      }
    });
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    void this.#flushInTurn();
  }

  /** Outcomes that the intent leads to again: a create is sent once more under its token, the rest is read. */
  #mayBeLater(entry: NewEntry): boolean {
    if (entry.type !== "done" && entry.type !== "abandoned") return false;
    const { intent: id = "" } = entry;
    const intent =
      this.#foreseen.get(id)?.entry ?? this.#entries.find((each) => each.type === "intent" && each.id === id);
    return intent?.type === "intent" && (intent.action !== "create" || intent.token !== undefined);
  }

  async #flushInTurn(): Promise<void> {
    if (this.#storage.later) await this.#storage.later.turn();
    await this.#enqueue(() => this.#flush());
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
    this.#isScheduled = false;
    const newer = this.#newer.map((entry) => ({ entry, resolve: () => undefined, reject: () => undefined }));
    const batch = [...this.#foreseen.values(), ...newer, ...this.#pending];
    this.#foreseen.clear();
    this.#newer = [];
    this.#pending = [];
    await this.#write(batch, (records) => this.#storage.append(records));
  }

  async #flushOutcomes(): Promise<void> {
    const batch = this.#outcomes;
    this.#outcomes = [];
    await this.#write(batch, async (records) => this.#storage.later?.append(records));
  }

  async #write(batch: readonly Pending[], append: (records: readonly string[]) => Promise<void>): Promise<void> {
    try {
      await append(await this.#records(batch.map(({ entry }) => entry)));
    } catch (error) {
      // An intent is not carried out unless it is on disk.
      this.#unwritten.push(...batch.map(({ entry }) => entry).filter(({ type }) => type !== "intent"));
      for (const { reject } of batch) reject(error);
      return;
    }
    // An outcome may be there before its intent, which only the order tells apart from one that is open.
    this.#entries = inOrder([...this.#entries, ...batch.map(({ entry }) => entry)]);
    for (const { resolve } of batch) resolve();
  }

  #records(entries: readonly JournalEntry[]): Promise<string[]> {
    return Promise.all(entries.map((entry) => this.#codec.encode(JSON.stringify(entry), "journal")));
  }
}

/**
 * Without outcomes whose intent is not there: somebody else settled it, before this folder's copy of the outcome was
 * stored anywhere else.
 */
function withoutResolved(entries: readonly JournalEntry[]): JournalEntry[] {
  const intents = new Set(entries.flatMap((entry) => (entry.type === "intent" ? [entry.id] : [])));
  return entries.filter((entry) => !("intent" in entry) || entry.intent === undefined || intents.has(entry.intent));
}

/** Whether an entry tells newer values of the object that the state has at its address. */
function isSameObject(state: State, { address, deposed, instance }: Done): boolean {
  const id = instance?.attributes["id"];
  return deposed === undefined && id !== undefined && state.get(address)?.attributes["id"] === id;
}

function promised(): Omit<Pending, "entry"> & { readonly promise: Promise<void> } {
  let settling: Omit<Pending, "entry"> | undefined;
  const promise = new Promise<void>((resolve, reject) => (settling = { resolve, reject }));
  return { promise, ...(settling as unknown as Omit<Pending, "entry">) };
}

function inOrder(entries: JournalEntry[]): JournalEntry[] {
  return entries.sort((left, right) => rankOf(left) - rankOf(right));
}

/** The entry about a written state comes before all others. */
function rankOf(entry: JournalEntry): number {
  return entry.type === "state-written" ? -1 : entry.seq;
}
