import { clearCodec } from "./codec/clear-codec";
import type { StateCodec } from "./codec/state-codec";
import { documentOf, sameContent, stateOf } from "./format/document";
import { formatState } from "./format/format";
import { parseState } from "./format/parse";
import { State } from "./format/state";
import { carriedAs, carriedMember, nothingCarried, readCarried, withoutCarried } from "./journal/carried";
import type { Carried } from "./journal/carried";
import type { StateStorage } from "./storage/state-storage";

/** The state in a storage: reads it, and writes it if something changed. */
export class StoredState {
  /** Lineage for a state that does not exist yet. */
  lineage: string | undefined;
  #text: string | undefined;
  /** The text as it is stored. */
  #kept: string | undefined;
  #version = "";
  #baseline: State | undefined;
  #carried = nothingCarried;
  /** The journal that the next write carries; undefined if it is the one that is carried. */
  #nextJournal: readonly string[] | undefined;
  /** What is stored is to be written again, though nothing in it changes. */
  #isOutdated = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly storage: StateStorage,
    private readonly codec: StateCodec = clearCodec,
    /** Keeps the stored text of a state that is about to be replaced. */
    private readonly keep?: (serial: number, kept: string) => Promise<void>,
  ) {}

  /** The stored state; undefined if there is none yet. */
  async read(): Promise<State | undefined> {
    const { text, version } = await this.storage.read();
    this.#version = version;
    this.#baseline = undefined;
    this.#carried = nothingCarried;
    this.#kept = text;
    const decoded = text?.trim() ? await this.codec.decode(text, "state", this.storage.location) : { text };
    this.#text = decoded.text;
    this.#isOutdated = "isOutdated" in decoded && decoded.isOutdated === true;
    if (!this.#text?.trim()) return undefined;
    const document = parseState(this.#text, this.storage.location);
    this.#carried = readCarried(document[carriedMember], this.storage.location);
    this.#baseline = withoutCarried(stateOf(document, this.storage.location));
    if (carriedAs(this.#carried)) this.#text = formatState(documentOf(this.#baseline, this.#baseline.serial));
    return this.#baseline.clone();
  }

  /** The text that was read or written last, before encoding and without the carried journal. */
  get text(): string | undefined {
    return this.#text;
  }

  /** Length of what was written last. */
  get size(): number {
    return this.#kept?.length ?? 0;
  }

  /** The journal that the state carries. */
  get carried(): Carried {
    return this.#carried;
  }

  /**
   * Writes the state, unless the storage already holds the same. Returns whether it was written. Sets the state's
   * serial to the stored one: the given one, or by default the previous one plus 1.
   */
  write(state: State, serial?: number): Promise<boolean> {
    return this.#enqueue(async () => {
      const previous = this.#baseline;
      if (previous && serial === undefined && !this.#isOutdated && sameContent(state, previous)) return false;
      if (!previous && serial === undefined && state.isEmpty) return false;
      const next = withoutCarried(state.clone());
      next.serial = serial ?? (previous?.serial ?? state.serial) + 1;
      const before = (await this.#reencoded()) ?? this.#kept;
      if (previous && before && (previous.serial > 0 || !previous.isEmpty)) await this.keep?.(previous.serial, before);
      await this.#put(next, { ...this.#carried, journal: this.#nextJournal ?? this.#carried.journal });
      state.serial = next.serial;
      return true;
    });
  }

  /** Changes what the state carries; the state itself and its serial stay as they are. */
  carry(carried: Carried): Promise<void> {
    return this.#enqueue(() => this.#put(this.#baseline ?? new State(this.lineage), carried));
  }

  /** Lets the next write of the state carry this journal; what is stored now stays as it is. */
  carryNext(journal: readonly string[]): void {
    this.#nextJournal = journal;
  }

  async #put(state: State, carried: Carried): Promise<void> {
    const member = carriedAs(carried);
    const document = documentOf(state, state.serial);
    const text = formatState(document);
    const kept = member ? formatState({ ...document, [carriedMember]: member }) : text;
    const before = await this.#reencoded();
    const encoded = await this.codec.encode(kept, "state");
    this.#version = await this.storage.writeIfVersion(encoded, this.#version, before);
    this.#kept = encoded;
    this.#isOutdated = false;
    this.#text = text;
    this.#baseline = state;
    this.#carried = carried;
    this.#nextJournal = undefined;
  }

  /** What was stored in clear, or under an old key, is kept as it would be stored now. */
  async #reencoded(): Promise<string | undefined> {
    return this.#isOutdated ? this.codec.encode(this.#text ?? "", "state") : undefined;
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
