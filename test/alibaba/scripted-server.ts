import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server saw it, query and form together. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly parameters: Record<string, string>;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers one request: sends a reply, or does something worse to the connection. */
export type Step = (response: ServerResponse, request: Seen) => void;

/** A JSON reply. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Step {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

/** The cloud's error envelope. */
export function refusal(status: number, code: string, message = "Something is wrong.", headers = {}): Step {
  return json(status, { RequestId: "REQ-1", HostId: "vpc", Code: code, Message: message }, headers);
}

/** Any text. */
export function plain(status: number, text: string, type = "text/html"): Step {
  return (response) => {
    response.writeHead(status, { "content-type": type });
    response.end(text);
  };
}

/** Drops the connection without an answer. */
export const reset: Step = (response) => {
  response.socket?.destroy();
};

/** Never answers. */
export const hang: Step = () => undefined;

/** An HTTP server that answers its requests by script; the last step answers all further ones. */
export class ScriptedServer {
  readonly seen: Seen[] = [];
  private readonly server: Server;

  private constructor(private readonly steps: Step[]) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => this.answer(request, Buffer.concat(chunks).toString(), response));
    });
  }

  static async start(...steps: Step[]): Promise<ScriptedServer> {
    const server = new ScriptedServer(steps);
    server.server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
    return server;
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private answer(request: IncomingMessage, body: string, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", "http://server");
    const seen: Seen = {
      method: request.method ?? "",
      path: url.pathname,
      parameters: Object.fromEntries([...url.searchParams, ...new URLSearchParams(body)]),
      headers: request.headers,
      body,
    };
    this.seen.push(seen);
    const step = this.steps.length > 1 ? this.steps.shift() : this.steps[0];
    step?.(response, seen);
  }
}
