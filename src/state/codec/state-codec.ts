/** The parts that are encoded separately. */
export type SealedPart = "state" | "journal" | "plan";

/** Encodes texts for storage, for example by encryption, and decodes them. */
export interface StateCodec {
  /** The text to store. A journal record becomes one line that is not empty. */
  encode(text: string, part: SealedPart): Promise<string>;
  /** The decoded text; throws a StateError if it cannot be decoded. */
  decode(kept: string, part: SealedPart): Promise<string>;
}
