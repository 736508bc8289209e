import { createHash, createHmac } from "node:crypto";

/** What signatures of version 4 are made of, AWS's and OSS's alike. */
export function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The order of headers and parameters: by their names' code units. */
export function byName([left]: readonly [string, string], [right]: readonly [string, string]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
