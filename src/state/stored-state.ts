import { clearCodec } from "./codec/clear-codec";
import type { StateCodec } from "./codec/state-codec";
import { documentOf, sameContent, stateOf } from "./format/document";
import { formatState } from "./format/format";
import { parseState } from "./format/parse";
import type { State } from "./format/state";
import type { StateStorage } from "./storage/state-storage";

/** The state in a storage: reads it, and writes it when something changed. */
export class StoredState {
  #text: string | undefined;
  #version = "";
  #baseline: State | undefined;

  constructor(
    private readonly storage: StateStorage,
    private readonly codec: StateCodec = clearCodec,
  ) {}

  /** The state as it is kept; undefined when there is none yet. */
  async read(): Promise<State | undefined> {
    const { text, version } = await this.storage.read();
    this.#version = version;
    this.#baseline = undefined;
    this.#text = text?.trim() ? await this.codec.decode(text, "state") : text;
    if (!this.#text?.trim()) return undefined;
    this.#baseline = stateOf(parseState(this.#text, this.storage.location), this.storage.location);
    return this.#baseline.clone();
  }

  /** The text as it was read or written last, before it was encoded. */
  get text(): string | undefined {
    return this.#text;
  }

  /**
   * Writes the state, unless the storage holds the same already; answers whether it did. The state's serial becomes that
   * of what is kept. A serial given is taken as it is, otherwise it is one more than before.
   */
  async write(state: State, serial?: number): Promise<boolean> {
    const previous = this.#baseline;
    if (previous && serial === undefined && sameContent(state, previous)) return false;
    if (!previous && serial === undefined && state.isEmpty) return false;
    const next = state.clone();
    next.serial = serial ?? (previous?.serial ?? state.serial) + 1;
    const text = formatState(documentOf(next, next.serial));
    this.#version = await this.storage.writeIfVersion(await this.codec.encode(text, "state"), this.#version);
    this.#text = text;
    this.#baseline = next;
    state.serial = next.serial;
    return true;
  }
}
