import { constants } from "node:http2";
import type { IncomingHttpHeaders, ServerHttp2Session, ServerHttp2Stream } from "node:http2";

/**
 * The part of gRPC that Terraform uses, over node:http2: unary calls without compression. The handler gets the HTTP/2
 * session, because a provider's configuration belongs to a connection; gRPC libraries hide the session.
 */

/** Answers one call, by its path such as `/tfplugin6.Provider/ReadResource`. */
export type UnaryHandler = (body: Buffer, session: ServerHttp2Session) => Promise<Uint8Array>;

/** Status codes of gRPC. */
export const grpcStatus = { ok: 0, invalidArgument: 3, unimplemented: 12, internal: 13 } as const;

const headerBytes = 5;

/** Serves one stream of an HTTP/2 server. */
export function serveStream(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  handlerOf: (path: string) => UnaryHandler | undefined,
): void {
  const chunks: Buffer[] = [];
  // A client that disconnects during a call is no error.
  stream.on("error", () => undefined);
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.on("end", () => {
    void answer(stream, String(headers[constants.HTTP2_HEADER_PATH]), Buffer.concat(chunks), handlerOf);
  });
}

async function answer(
  stream: ServerHttp2Stream,
  path: string,
  message: Buffer,
  handlerOf: (path: string) => UnaryHandler | undefined,
): Promise<void> {
  const handler = handlerOf(path);
  const { session } = stream;
  if (!handler || !session) return refuse(stream, grpcStatus.unimplemented, `${path} is not served`);
  const length = message.length >= headerBytes ? message.readUInt32BE(1) : -1;
  if (message[0] !== 0 || length !== message.length - headerBytes)
    return refuse(stream, grpcStatus.invalidArgument, "not one uncompressed message");
  try {
    const reply = await handler(message.subarray(headerBytes), session as ServerHttp2Session);
    respond(stream, reply);
  } catch (error) {
    refuse(stream, grpcStatus.internal, error instanceof Error ? error.message : String(error));
  }
}

function respond(stream: ServerHttp2Stream, reply: Uint8Array): void {
  if (stream.destroyed) return;
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": String(grpcStatus.ok) }));
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(reply.length, 1);
  stream.end(Buffer.concat([header, reply]));
}

function refuse(stream: ServerHttp2Stream, status: number, message: string): void {
  if (stream.destroyed) return;
  stream.respond(
    {
      ":status": 200,
      "content-type": "application/grpc",
      "grpc-status": String(status),
      "grpc-message": percentEncoded(message),
    },
    { endStream: true },
  );
}

/** Percent-encodes only what a header cannot contain, as gRPC does: clients do not decode more than that. */
function percentEncoded(message: string): string {
  return Array.from(Buffer.from(message), (byte) =>
    byte >= 0x20 && byte <= 0x7e && byte !== 0x25
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  ).join("");
}
