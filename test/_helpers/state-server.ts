import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Kept {
  text: string | undefined;
  lock: { readonly ID: string } | undefined;
}

/**
 * A server of states as Terraform's backend `http` wants one: GET, POST, LOCK and UNLOCK on any path. It refuses a write
 * under another lock than the one that is held, and a text that its digest does not fit.
 */
export class StateServer {
  /** Every request, such as `POST /net`. */
  readonly requests: string[] = [];
  /** Every text that was ever stored. */
  readonly seen: string[] = [];
  /** Bytes of bodies that were received. */
  received = 0;
  /** Answers the next requests of a method in this way, once each. */
  readonly faults: { readonly method: string; readonly status: number | "drop" | "lost" }[] = [];
  /** Whether connections are cut before anything is done. */
  isDown = false;
  private readonly states = new Map<string, Kept>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<StateServer> {
    const server = createServer((request, response) => void states.answer(request, response));
    const states = new StateServer(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return states;
  }

  url(name: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${name}`;
  }

  /** What a backend is told, locks included. */
  block(name: string): Record<string, string> {
    return { address: this.url(name), lock_address: this.url(name), unlock_address: this.url(name) };
  }

  at(name: string): Kept {
    const path = `/${name}`;
    const kept = this.states.get(path) ?? { text: undefined, lock: undefined };
    this.states.set(path, kept);
    return kept;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    this.received += body.length;
    const url = new URL(request.url ?? "/", "http://server");
    this.requests.push(`${request.method} ${url.pathname}`);
    const at = this.faults.findIndex(({ method }) => method === request.method);
    const [fault] = at < 0 ? [] : this.faults.splice(at, 1);
    if (this.isDown || fault?.status === "drop") return void request.socket.destroy();
    if (typeof fault?.status === "number") return void response.writeHead(fault.status).end();
    const { status, text = "" } = this.carryOut(request, url, body);
    if (fault?.status === "lost") return void request.socket.destroy();
    const digest = text === "" ? {} : { "content-md5": md5(text) };
    response.writeHead(status, request.method === "GET" ? digest : {}).end(text);
  }

  private carryOut(request: IncomingMessage, url: URL, body: Buffer): { status: number; text?: string } {
    const kept = this.at(url.pathname.slice(1));
    const text = body.toString("utf8");
    switch (request.method) {
      case "GET":
        return kept.text === undefined ? { status: 404 } : { status: 200, text: kept.text };
      case "POST":
        if (request.headers["content-md5"] !== md5(text)) return { status: 400 };
        if (kept.lock && url.searchParams.get("ID") !== kept.lock.ID)
          return { status: 423, text: JSON.stringify(kept.lock) };
        kept.text = text;
        this.seen.push(text);
        return { status: 200 };
      case "LOCK":
        if (kept.lock) return { status: 423, text: JSON.stringify(kept.lock) };
        kept.lock = JSON.parse(text) as { ID: string };
        return { status: 200 };
      case "UNLOCK": {
        const { ID } = JSON.parse(text) as { ID?: string };
        if (kept.lock && ID !== kept.lock.ID) return { status: 409, text: JSON.stringify(kept.lock) };
        kept.lock = undefined;
        return { status: 200 };
      }
      default:
        return { status: 405 };
    }
  }
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("base64");
}
