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
    this.#text = text?.trim() ? await this.codec.decode(text, "state") : text;
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
      if (previous && serial === undefined && sameContent(state, previous)) return false;
      if (!previous && serial === undefined && state.isEmpty) return false;
      const next = withoutCarried(state.clone());
      next.serial = serial ?? (previous?.serial ?? state.serial) + 1;
      if (previous && this.#kept && (previous.serial > 0 || !previous.isEmpty))
        await this.keep?.(previous.serial, this.#kept);
      await this.#put(next, this.#carried);
      state.serial = next.serial;
      return true;
    });
  }

  /** Changes what the state carries; the state itself and its serial stay as they are. */
  carry(carried: Carried): Promise<void> {
    return this.#enqueue(() => this.#put(this.#baseline ?? new State(this.lineage), carried));
  }

  async #put(state: State, carried: Carried): Promise<void> {
    const member = carriedAs(carried);
    const document = documentOf(state, state.serial);
    const text = formatState(document);
    const whole = member ? formatState({ ...document, [carriedMember]: member }) : text;
    const kept = await this.codec.encode(whole, "state");
    this.#version = await this.storage.writeIfVersion(kept, this.#version);
    this.#kept = kept;
    this.#text = text;
    this.#baseline = state;
    this.#carried = carried;
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
