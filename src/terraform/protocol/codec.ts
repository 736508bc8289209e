import { parse } from "protobufjs";
import type { Root, Type } from "protobufjs";
import { definition } from "./definition";
import type { Request, Response } from "./messages";

/** Translates between the bytes of a call and plain objects. */
export interface CallCodec {
  request(bytes: Uint8Array): Request;
  response(message: Response): Uint8Array;
}

let parsed: Root | undefined;

/** The codec of a call's messages; undefined when there is no such call. */
export function codecOf(call: string): CallCodec | undefined {
  parsed ??= parse(definition, { keepCase: true }).root;
  const messages = parsed.lookup(`tfplugin6.${call}`);
  if (!messages) return undefined;
  const request = parsed.lookupType(`tfplugin6.${call}.Request`);
  const response = parsed.lookupType(`tfplugin6.${call}.Response`);
  return {
    request: (bytes) => plain(request, bytes),
    response: (message) => response.encode(response.fromObject(message)).finish(),
  };
}

function plain(type: Type, bytes: Uint8Array): Request {
  return type.toObject(type.decode(bytes), { longs: Number });
}
