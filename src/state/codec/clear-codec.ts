import { StateError } from "../../errors";
import { readEnvelope } from "./envelope";
import type { StateCodec } from "./state-codec";

/** Stores texts unchanged, so that terraform can read them, and refuses those that are sealed. */
export const clearCodec: StateCodec = {
  encode: (text) => Promise.resolve(text),
  decode: (kept, _, where) =>
    readEnvelope(kept)
      ? Promise.reject(
          new StateError("state-sealed", `${where} is sealed, and no key is configured for it`, {
            hint: "declare `new Encryption(stack, {...})` in the program, or set TF_ENCRYPTION, as it was when this was written",
          }),
        )
      : Promise.resolve({ text: kept }),
};
