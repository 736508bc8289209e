import type { StateCodec } from "./state-codec";

/** Stores texts unchanged, so that terraform can read them. */
export const clearCodec: StateCodec = {
  encode: (text) => Promise.resolve(text),
  decode: (kept) => Promise.resolve(kept),
};
