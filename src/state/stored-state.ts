import { clearCodec } from "./codec/clear-codec";
import type { StateCodec } from "./codec/state-codec";
import { documentOf, sameContent, stateOf } from "./format/document";
import { formatState } from "./format/format";
import { parseState } from "./format/parse";
import { State } from "./format/state";
import { carriedAs, carriedMember, nothingCarried, readCarried } from "./journal/carried";
import type { Carried } from "./journal/carried";
import type { StateStorage } from "./storage/state-storage";

/** The state in a storage: reads it, and writes it when something changed. */
export class StoredState {
  /** Of a state that is not there yet. */
  lineage: string | undefined;
  #text: string | undefined;
  #version = "";
  #baseline: State | undefined;
  #carried = nothingCarried;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly storage: StateStorage,
    private readonly codec: StateCodec = clearCodec,
  ) {}

  /** The state as it is kept; undefined when there is none yet. */
  async read(): Promise<State | undefined> {
    const { text, version } = await this.storage.read();
    this.#version = version;
    this.#baseline = undefined;
    this.#carried = nothingCarried;
    this.#text = text?.trim() ? await this.codec.decode(text, "state") : text;
    if (!this.#text?.trim()) return undefined;
    const document = parseState(this.#text, this.storage.location);
    if (!this.storage.journal) this.#carried = readCarried(document[carriedMember]);
    this.#baseline = this.withoutCarried(stateOf(document, this.storage.location));
    if (carriedAs(this.#carried)) this.#text = formatState(documentOf(this.#baseline, this.#baseline.serial));
    return this.#baseline.clone();
  }

  /** The text as it was read or written last, before it was encoded and without what it carries. */
  get text(): string | undefined {
    return this.#text;
  }

  /** What the state carries, where its storage has no journal. */
  get carried(): Carried {
    return this.#carried;
  }

  /**
   * Writes the state, unless the storage holds the same already; answers whether it did. The state's serial becomes that
   * of what is kept. A serial given is taken as it is, otherwise it is one more than before.
   */
  write(state: State, serial?: number): Promise<boolean> {
    return this.#enqueue(async () => {
      const previous = this.#baseline;
      if (previous && serial === undefined && sameContent(state, previous)) return false;
      if (!previous && serial === undefined && state.isEmpty) return false;
      const next = this.withoutCarried(state.clone());
      next.serial = serial ?? (previous?.serial ?? state.serial) + 1;
      await this.#put(next, this.#carried);
      state.serial = next.serial;
      return true;
    });
  }

  /** Lets the state carry something else, and leaves it as it is, its serial too. */
  carry(carried: Carried): Promise<void> {
    return this.#enqueue(() => this.#put(this.#baseline ?? new State(this.lineage), carried));
  }

  async #put(state: State, carried: Carried): Promise<void> {
    const member = carriedAs(carried);
    const document = documentOf(state, state.serial);
    const text = formatState(document);
    const kept = member ? formatState({ ...document, [carriedMember]: member }) : text;
    this.#version = await this.storage.writeIfVersion(await this.codec.encode(kept, "state"), this.#version);
    this.#text = text;
    this.#baseline = state;
    this.#carried = carried;
  }

  /** Where a state carries its journal, that is no part of what it says. */
  withoutCarried(state: State): State {
    if (this.storage.journal) return state;
    const { [carriedMember]: _, ...fields } = state.fields;
    state.fields = fields;
    return state;
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
