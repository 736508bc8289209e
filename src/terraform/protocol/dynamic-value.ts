import { ExtensionCodec, decode, encode } from "@msgpack/msgpack";
import { UNKNOWN, isUnknown } from "../../engine/values/unknown";
import type { DynamicValue } from "./messages";

/** MessagePack with Terraform's extension for values that are not known yet. */
const extensionCodec = new ExtensionCodec();
const unknownType = 0;
/** An unknown value about which something is known, such as a prefix. */
const refinedType = 12;
extensionCodec.register({
  type: unknownType,
  encode: (value) => (isUnknown(value) ? new Uint8Array(1) : null),
  decode: () => UNKNOWN,
});
extensionCodec.register({ type: refinedType, encode: () => null, decode: () => UNKNOWN });

/** The value of a request, with UNKNOWN in place of unknown values. */
export function decodeDynamic(value: DynamicValue | undefined): unknown {
  if (value?.msgpack && value.msgpack.length > 0) return decode(value.msgpack, { extensionCodec });
  if (value?.json && value.json.length > 0) return JSON.parse(Buffer.from(value.json).toString("utf8"));
  return null;
}

/** Encodes a value of an answer. */
export function encodeDynamic(value: unknown): DynamicValue {
  return { msgpack: encode(value, { extensionCodec }) };
}
