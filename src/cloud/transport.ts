import { rootCertificates } from "node:tls";
import { Agent, ProxyAgent } from "undici";
import type { Dispatcher } from "undici";
import { defaultConnectTimeoutMs, defaultReplyTimeoutMs } from "./transport-settings";
import type { TransportSettings } from "./transport-settings";

/** A request that is ready to be sent. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** An HTTP response; header names are in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** There was no complete answer. */
export interface TransportError {
  readonly reason: "aborted" | "connect" | "tls" | "name" | "timeout" | "broken" | "size";
  /** System or TLS code, such as `ECONNREFUSED`. */
  readonly code: string;
  readonly message: string;
  /** The request cannot have reached the cloud. */
  readonly unsent: boolean;
  readonly cause: unknown;
}

/** Connections that one client keeps to its endpoint. */
const maxConnections = 64;

/** The largest answer: a hundred times that of a full page of a list. */
const maxReplyBytes = 32 * 1024 * 1024;

const oversize: TransportError = {
  reason: "size",
  code: "",
  message: `more than ${maxReplyBytes / 1024 / 1024} MiB`,
  unsent: false,
  cause: undefined,
};

/** HTTP to one endpoint over a pool of kept-alive connections. */
export class Transport {
  private readonly dispatcher: Dispatcher;

  constructor(
    private readonly origin: string,
    private readonly settings: TransportSettings,
  ) {
    this.dispatcher = dispatcherFor(origin, settings);
  }

  async exchange(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse | TransportError> {
    const { replyTimeoutMs = defaultReplyTimeoutMs, connectTimeoutMs = defaultConnectTimeoutMs } = this.settings;
    const whole = new AbortController();
    const stop = () => whole.abort();
    // The timeouts of the dispatcher begin anew with every byte: an answer that trickles would never end.
    const deadline = setTimeout(stop, connectTimeoutMs + replyTimeoutMs);
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) stop();
    try {
      const response = await this.dispatcher.request({
        origin: this.origin,
        ...request,
        headersTimeout: replyTimeoutMs,
        bodyTimeout: replyTimeoutMs,
        signal: whole.signal,
      });
      const text = await limitedText(response.body);
      if (text === undefined) return oversize;
      return { status: response.statusCode, headers: singleValues(response.headers), text };
    } catch (thrown) {
      if (whole.signal.aborted && !signal?.aborted) {
        return { reason: "timeout", code: "", message: "the answer took too long", unsent: false, cause: thrown };
      }
      return breakdown(thrown, signal);
    } finally {
      clearTimeout(deadline);
      signal?.removeEventListener("abort", stop);
    }
  }

  /** Calls that still wait for an answer fail: whoever interrupts a command does not wait for them. */
  async close(): Promise<void> {
    await this.dispatcher.destroy();
  }
}

/** The text of an answer; undefined if it is too large, in which case the rest is not even received. */
async function limitedText(body: AsyncIterable<Buffer>): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early closes the connection.
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxReplyBytes) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Whether the exchange failed before the answer was complete. */
export function isBreakdown(result: HttpResponse | TransportError): result is TransportError {
  return "reason" in result;
}

function dispatcherFor(origin: string, settings: TransportSettings): Dispatcher {
  const { ca, insecure, proxy, connectTimeoutMs: timeout = defaultConnectTimeoutMs } = settings;
  const tls = {
    ...(ca ? { ca: [...rootCertificates, ca] } : {}),
    ...(insecure ? { rejectUnauthorized: false } : {}),
  };
  const pool = { connections: maxConnections, pipelining: 1 };
  if (proxy) {
    // Plain HTTP is forwarded: few proxies allow tunnels to ports other than 443.
    const proxyTunnel = origin.startsWith("https:");
    return new ProxyAgent({ uri: proxy, requestTls: tls, proxyTunnel, connectTimeout: timeout, ...pool });
  }
  return new Agent({ connect: { timeout, ...tls }, ...pool });
}

function singleValues(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) single[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return single;
}

const nameCodes = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NONAME"]);
const connectCodes = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "UND_ERR_CONNECT_TIMEOUT"]);
const timeoutCodes = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"]);
const tlsCode = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/;

function breakdown(thrown: unknown, signal: AbortSignal | undefined): TransportError {
  const { code, message } = innermost(thrown);
  const at = (reason: TransportError["reason"], unsent: boolean) => ({ reason, code, message, unsent, cause: thrown });
  if (signal?.aborted) return at("aborted", false);
  if (nameCodes.has(code)) return at("name", true);
  if (connectCodes.has(code)) return at("connect", true);
  if (tlsCode.test(code)) return at("tls", true);
  // A proxy that refuses to open the tunnel is reported as an aborted request; nothing has been sent through it.
  if (code === "UND_ERR_ABORTED" && message.includes("roxy")) return at("connect", true);
  return at(timeoutCodes.has(code) ? "timeout" : "broken", false);
}

/** undici and node nest errors, and combine those of several addresses in one. */
function innermost(thrown: unknown): { code: string; message: string } {
  let error = thrown as { code?: unknown; message?: unknown; cause?: unknown; errors?: unknown[] };
  for (let depth = 0; depth < 5 && typeof error?.code !== "string"; depth++) {
    const next = error?.errors?.[0] ?? error?.cause;
    if (next === undefined) break;
    error = next as typeof error;
  }
  const code = typeof error?.code === "string" ? error.code : "";
  return { code, message: typeof error?.message === "string" ? error.message : String(thrown) };
}
