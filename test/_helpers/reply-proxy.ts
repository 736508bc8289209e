import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The status and text that the proxy answers with instead; undefined lets the cloud's own answer through. */
export type Rewrite = (
  action: string,
  answer: { readonly status: number; readonly text: string },
  parameters: Readonly<Record<string, string>>,
) => { readonly status?: number; readonly text: string } | undefined;

/** Stands between a client and a cloud, and changes what the cloud answers. */
export class ReplyProxy {
  /** Actions in the order of their calls. */
  readonly actions: string[] = [];
  rewrite: Rewrite = () => undefined;
  private readonly server: Server;

  private constructor(private readonly target: string) {
    this.server = createServer((request, response) => {
      this.pass(request, response).catch(() => response.destroy());
    });
  }

  static async start(target: string): Promise<ReplyProxy> {
    const proxy = new ReplyProxy(target);
    proxy.server.listen(0, "127.0.0.1");
    await once(proxy.server, "listening");
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const path = request.url ?? "/";
    const query = new URL(path, this.target).searchParams;
    const parameters = Object.fromEntries([...query, ...new URLSearchParams(body)]);
    const action = parameters["Action"] ?? "";
    this.actions.push(action);
    const { method = "POST", headers } = request;
    const answer = await fetch(this.target + path, {
      method,
      headers: { "content-type": headers["content-type"] ?? "application/x-www-form-urlencoded" },
      ...(method === "GET" ? {} : { body }),
    });
    const text = await answer.text();
    const changed = this.rewrite(action, { status: answer.status, text }, parameters);
    response.writeHead(changed?.status ?? answer.status, { "content-type": "application/json" });
    response.end(changed?.text ?? text);
  }
}
