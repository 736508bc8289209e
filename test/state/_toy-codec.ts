import type { StateCodec } from "../../src/state/codec/state-codec";
import { StateError } from "../../src/errors";

const marker = "toy:";

/** Hides texts from whoever looks at a disk, and nothing more: each call gives another text, as real sealing does. */
export const toyCodec: StateCodec = {
  encode(text, part) {
    const pad = Math.floor(Math.random() * 255) + 1;
    const bytes = Buffer.from(text).map((byte) => byte ^ pad);
    return Promise.resolve(`${marker}${part}:${pad}:${Buffer.from(bytes).toString("base64")}`);
  },
  decode(kept, part) {
    const [, pad, body] = new RegExp(`^${marker}${part}:(\\d+):([\\w+/=]*)$`).exec(kept) ?? [];
    if (body === undefined) return Promise.reject(new StateError("state-corrupt", `this is no sealed ${part}`));
    const bytes = Buffer.from(body, "base64").map((byte) => byte ^ Number(pad));
    return Promise.resolve({ text: Buffer.from(bytes).toString("utf8") });
  },
};
