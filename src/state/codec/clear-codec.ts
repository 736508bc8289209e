import type { StateCodec } from "./state-codec";

/** Keeps texts as they are, which is what terraform reads. */
export const clearCodec: StateCodec = {
  encode: (text) => Promise.resolve(text),
  decode: (kept) => Promise.resolve(kept),
};
