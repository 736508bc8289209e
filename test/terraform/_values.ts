import { ExtData, decode, encode } from "@msgpack/msgpack";
import type { Json } from "./_client";

class Unknown {
  readonly known = false;
}

/** A value that Terraform does not know yet. */
export const unknown = new Unknown();
/** The same, of which Terraform knows that it is not null and how it begins. */
export class Refined extends Unknown {
  constructor(readonly prefix: string) {
    super();
  }
}

export function isUnknown(value: unknown): boolean {
  return value instanceof Unknown;
}

/** A value as terraform writes it into a message. */
export function written(value: Json): { msgpack: Buffer } {
  return { msgpack: Buffer.from(encode(withExtensions(value))) };
}

/** A value of an answer. Only what the protocol's documents allow is understood. */
export function read(value: { msgpack?: Buffer; json?: Buffer } | null | undefined): Json {
  if (!value) return undefined;
  if (value.json?.length) throw new Error("an answer is to be in MessagePack");
  if (!value.msgpack?.length) return undefined;
  return withoutExtensions(decode(value.msgpack, { useBigInt64: true }));
}

function withExtensions(value: Json): Json {
  if (value instanceof Refined) return new ExtData(12, refinement(value.prefix));
  if (isUnknown(value)) return new ExtData(0, new Uint8Array(1));
  // What is no machine integer goes as decimal text.
  if (typeof value === "number" && !Number.isInteger(value)) return String(value);
  if (Array.isArray(value)) return value.map(withExtensions);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withExtensions(item)]));
}

/** A map with whole numbers as keys: 1 for "is null", 2 for the prefix. */
function refinement(prefix: string): Uint8Array {
  return Buffer.concat([Buffer.from([0x82, 1, 0xc2, 2]), encode(prefix)]);
}

function withoutExtensions(value: Json): Json {
  if (value instanceof ExtData) {
    if (value.type === 0) return unknown;
    throw new Error(`MessagePack extension ${value.type} is not Terraform's`);
  }
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(withoutExtensions);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutExtensions(item)]));
}
