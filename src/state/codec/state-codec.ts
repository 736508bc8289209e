/** What is kept apart from each other. */
export type SealedPart = "state" | "journal" | "plan";

/** How texts are turned into what is kept, such as by sealing them, and back. */
export interface StateCodec {
  /** The text as it is kept. A record of the journal becomes one line that is not empty. */
  encode(text: string, part: SealedPart): Promise<string>;
  /** The text that was encoded; throws a StateError for what cannot be decoded. */
  decode(kept: string, part: SealedPart): Promise<string>;
}
