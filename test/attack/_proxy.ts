import http from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the cloud answered to a call, or what somebody between says instead. */
export interface Reply {
  readonly status: number;
  readonly headers: http.OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** What happens to a call on its way. */
export type Treatment = (exchange: Exchange) => Promise<void>;

const asUsual: Treatment = async (exchange) => exchange.answer(await exchange.forward());

/** A line between the command and the cloud that does with each call what it is told. */
export class Proxy {
  /** Calls so far, in the order in which they came. */
  readonly seen: { readonly action: string; readonly isWrite: boolean }[] = [];
  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly server = http.createServer((message, response) => void this.serve(message, response));
  private treatment = asUsual;
  private underWay = 0;

  private constructor(private readonly upstream: URL) {}

  static async start(upstream: string): Promise<Proxy> {
    const proxy = new Proxy(new URL(upstream));
    // Longer than clients keep idle connections, as the cloud's own server.
    proxy.server.keepAliveTimeout = 120_000;
    await new Promise<void>((done) => proxy.server.listen(0, "127.0.0.1", done));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on calls are counted from 1 and treated like this. */
  treat(treatment: Treatment = asUsual): void {
    this.seen.length = 0;
    this.treatment = treatment;
  }

  /** Resolves when nothing is under way any more, not even what a killed command had sent. */
  async quiet(): Promise<void> {
    while (this.underWay > 0) await new Promise((done) => setTimeout(done, 5));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.agent.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on("error", () => undefined);
    this.underWay += 1;
    try {
      const body = await bodyOf(message);
      const action = actionOf(message, body);
      const isWrite = !/^(Describe|List|Get|Check|Diagnose|AssumeRole|GET )/.test(action);
      this.seen.push({ action, isWrite });
      const send = () => this.send(message, body);
      await this.treatment(new Exchange(this.seen.length, action, isWrite, send, response));
    } catch {
      // The command or the cloud is gone; whoever is left notices by the broken connection.
      response.destroy();
    } finally {
      this.underWay -= 1;
    }
  }

  private send(message: IncomingMessage, body: Buffer): Promise<Reply> {
    return new Promise((done, fail) => {
      const { hostname, port } = this.upstream;
      const { method, url: path, headers } = message;
      const request = http.request({ hostname, port, method, path, headers, agent: this.agent }, (answer) => {
        bodyOf(answer).then(
          (text) => done({ status: answer.statusCode ?? 0, headers: plain(answer), body: text }),
          fail,
        );
      });
      request.on("error", fail).end(body);
    });
  }
}

/** One call under way. */
export class Exchange {
  constructor(
    /** From 1, in the order of arrival. */
    readonly number: number,
    readonly action: string,
    readonly isWrite: boolean,
    /** Lets the cloud have the call. */
    readonly forward: () => Promise<Reply>,
    private readonly response: ServerResponse,
  ) {}

  answer({ status, headers, body }: Reply): void {
    this.response.writeHead(status, { ...headers, "content-length": body.length }).end(body);
  }

  /** Half of the reply, and then nothing more. */
  async cut({ status, headers, body }: Reply): Promise<void> {
    this.response.writeHead(status, { ...headers, "content-length": body.length });
    await new Promise((done) => this.response.write(body.subarray(0, body.length >> 1), done));
    this.response.destroy();
  }

  /** The connection breaks without an answer. */
  drop(): void {
    this.response.destroy();
  }
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Without what concerns the connection to the cloud alone. */
function plain({ headers }: IncomingMessage): http.OutgoingHttpHeaders {
  const { connection: _c, "keep-alive": _k, "transfer-encoding": _t, "content-length": _l, ...rest } = headers;
  return rest;
}

/** Alibaba names its actions; of the other cloud's calls it is the method and where it goes, without ids. */
function actionOf(message: IncomingMessage, body: Buffer): string {
  const query = new URL(message.url ?? "/", "http://cloud").searchParams;
  const named = query.get("Action") ?? message.headers["x-acs-action"];
  const inBody = () => new URLSearchParams(body.toString("utf8")).get("Action");
  const path = () => (message.url ?? "").split("?")[0]?.replace(/[0-9a-f-]{32,}/g, "ID");
  return String(named ?? inBody() ?? `${message.method} ${path()}`);
}
