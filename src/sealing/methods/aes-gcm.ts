import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { BlockValues } from "../block-values";
import type { KeyRing } from "../key-ring";
import type { Method } from "../method";

const nonceBytes = 12;
const tagBytes = 16;
const algorithms: Readonly<Record<number, "aes-128-gcm" | "aes-192-gcm" | "aes-256-gcm">> = {
  16: "aes-128-gcm",
  24: "aes-192-gcm",
  32: "aes-256-gcm",
};

/** AES-GCM: a nonce, the ciphertext and the tag, one after the other. */
export function aesGcm(values: BlockValues, ring: KeyRing): Method {
  values.only("keys", "aad");
  const provider = values.keyProvider("keys");
  ring.check(provider, values);
  const aad = values.has("aad") ? values.bytes("aad") : Buffer.alloc(0);
  const algorithmFor = (key: Buffer) => {
    const algorithm = algorithms[key.length];
    if (algorithm) return algorithm;
    throw values.wrong(`gets a key of ${key.length} bytes`, "AES-GCM takes keys of 16, 24 or 32 bytes");
  };
  return {
    address: values.address,
    async seal(clear) {
      const { key, meta } = await ring.seal(provider, values);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithmFor(key), key, nonce).setAAD(aad);
      const data = Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
      return { data, meta };
    },
    async open({ data, meta }) {
      const key = await ring.open(provider, values, meta);
      if (!key) throw values.wrong("has no key for it");
      if (data.length < nonceBytes + tagBytes) throw values.wrong("is given too few bytes");
      const decipher = createDecipheriv(algorithmFor(key), key, data.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(aad).setAuthTag(data.subarray(data.length - tagBytes));
      const clear = decipher.update(data.subarray(nonceBytes, data.length - tagBytes));
      try {
        return Buffer.concat([clear, decipher.final()]);
      } catch {
        throw values.wrong("has another key, or the file was changed");
      }
    },
  };
}
