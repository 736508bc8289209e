/** The parts that are encoded separately: `plan-values` are the secret ones of a plan that is not sealed itself. */
export type SealedPart = "state" | "journal" | "plan" | "plan-values";

/** What was stored, decoded. */
export interface Decoded {
  readonly text: string;
  /** It was not stored as `encode` would store it now, so that it is to be written again with the next write. */
  readonly isOutdated?: boolean;
}

/** Encodes texts for storage, for example by encryption, and decodes them. */
export interface StateCodec {
  /** The text to store. A journal record becomes one line that is not empty. */
  encode(text: string, part: SealedPart): Promise<string>;
  /** Decodes a stored text; `where` it is stored is for messages. Throws a StateError if it cannot be decoded. */
  decode(kept: string, part: SealedPart, where: string): Promise<Decoded>;
}
