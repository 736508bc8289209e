import { createSecureServer, createServer } from "node:http2";
import type { Http2SecureServer, Http2Server, ServerHttp2Session } from "node:http2";
import { VpnformError } from "../../lib/core/errors";
import { silentLog } from "../log";
import { diagnosticsOf } from "./diagnostics";
import { codecOf } from "./protocol/codec";
import { serveStream } from "./protocol/grpc";
import type { UnaryHandler } from "./protocol/grpc";
import type { Diagnostic, Request, Response } from "./protocol/messages";
import { rpcs } from "./rpc";
import type { Rpc } from "./rpc/rpc";
import type { ProviderService } from "./service";
import { ProviderSession } from "./provider-session";
import { Spelling } from "./spelling";

/** How long the server waits, when it closes, for answers that are being sent. */
const farewellMs = 200;

/** How connections are protected: each side shows a self-signed certificate, and knows the other's beforehand. */
export interface MutualTls {
  readonly key: string;
  readonly cert: string;
  /** The only certificate that a client may show. */
  readonly clientCert: string;
}

export interface ServerOptions {
  readonly service: ProviderService;
  readonly socket: string;
  readonly tls?: MutualTls;
  /** Called when Terraform no longer needs the process. */
  onShutdown?(): void;
}

/** A provider that listens on a socket until it is closed. */
export interface PluginServer {
  readonly socket: string;
  close(): Promise<void>;
}

/** Serves one provider over Terraform's plugin protocol 6. */
export async function servePlugin(options: ServerOptions): Promise<PluginServer> {
  const { service, socket, tls } = options;
  const server: Http2Server | Http2SecureServer = tls
    ? createSecureServer({
        key: tls.key,
        cert: tls.cert,
        ca: tls.clientCert,
        requestCert: true,
        rejectUnauthorized: true,
        minVersion: "TLSv1.2",
      })
    : createServer();
  const connections = new Set<ServerHttp2Session>();
  const sessions = new Map<ServerHttp2Session, ProviderSession>();
  const sessionOf = (connection: ServerHttp2Session): ProviderSession => {
    const known = sessions.get(connection);
    if (known) return known;
    const session = new ProviderSession(service);
    sessions.set(connection, session);
    return session;
  };
  const leave = async (connection: ServerHttp2Session) => {
    const session = sessions.get(connection);
    sessions.delete(connection);
    await session?.close();
  };
  server.on("session", (connection: ServerHttp2Session) => {
    connections.add(connection);
    connection.on("error", () => undefined);
    connection.once("close", () => {
      connections.delete(connection);
      void leave(connection);
    });
  });
  server.on("sessionError", () => undefined);
  const handlers = handlersOf(sessionOf, new Spelling(service.provider), () => options.onShutdown?.());
  server.on("stream", (stream, headers) => serveStream(stream, headers, (path) => handlers(path)));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: Error) =>
      reject(new VpnformError("usage-invalid", `cannot listen on ${socket}: ${cause.message}`, { cause })),
    );
    server.listen(socket, resolve);
  });
  return {
    socket,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Answers that are being sent arrive, such as the one to Shutdown. Calls without an answer are dropped.
      for (const connection of connections) connection.close();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, farewellMs).unref())]);
      for (const connection of connections) {
        await leave(connection);
        connection.destroy();
      }
      await closed;
    },
  };
}

/** The handler of each path. */
function handlersOf(
  sessionOf: (connection: ServerHttp2Session) => ProviderSession,
  spelling: Spelling,
  onShutdown: () => void,
): (path: string) => UnaryHandler | undefined {
  const known = new Map<string, UnaryHandler>();
  // Sent at the end of every walk. Terraform waits for a process that does not end, and then kills it.
  known.set("/plugin.GRPCController/Shutdown", () => {
    setImmediate(onShutdown);
    return Promise.resolve(new Uint8Array(0));
  });
  return (path) => {
    const found = known.get(path);
    if (found) return found;
    const call = /^\/tfplugin6\.Provider\/(\w+)$/.exec(path)?.[1] ?? "";
    const rpc = rpcs[call];
    const codec = rpc && codecOf(call);
    if (!rpc || !codec) return undefined;
    const handler: UnaryHandler = async (body, connection) => {
      const session = sessionOf(connection);
      const { clock, log = silentLog } = session.service.options;
      const began = clock.now();
      const response = await answer(rpc, codec.request(body), session);
      log.debug("terraform", call, { ms: clock.now() - began, diagnostics: response.diagnostics?.length ?? 0 });
      const diagnostics = (response.diagnostics ?? []).map((each) =>
        cleaned(spelling.diagnostic(each), session.service),
      );
      return codec.response({ ...response, diagnostics });
    };
    known.set(path, handler);
    return handler;
  };
}

/** Terraform shows it as it is: without secrets, and on as many lines as we have written. */
function cleaned({ summary, detail, ...rest }: Diagnostic, service: ProviderService): Diagnostic {
  const short = service.clean(summary).replaceAll("\n", "\\n");
  return { ...rest, summary: short, ...(detail ? { detail: service.clean(detail) } : {}) };
}

async function answer(rpc: Rpc, request: Request, session: ProviderSession): Promise<Response> {
  try {
    return await rpc(request, session);
  } catch (error) {
    return { diagnostics: diagnosticsOf(error) };
  }
}
