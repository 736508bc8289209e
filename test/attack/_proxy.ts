import http from "node:http";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Relay } from "./_relay";
import type { Call, Outlet, Reply } from "./_relay";

/** How calls are called. */
export type Naming = (message: IncomingMessage, body: Buffer) => Call;

/** A line of HTTP between the command and a cloud or a store that does with each call what it is told. */
export class Proxy extends Relay {
  protected readonly server = http.createServer((message, response) => void this.serve(message, response));
  private readonly agent: http.Agent;

  private constructor(
    private readonly upstream: URL,
    private readonly naming: Naming,
    isKept: boolean,
  ) {
    super();
    this.agent = new http.Agent({ keepAlive: isKept });
    // Longer than clients keep idle connections, as the cloud's own server.
    this.server.keepAliveTimeout = 120_000;
  }

  /** Connections to the cloud are kept; of other servers it is not known how long they keep them. */
  static async start(upstream: string, naming: Naming = ofCloud): Promise<Proxy> {
    const proxy = new Proxy(new URL(upstream), naming, naming === ofCloud);
    await proxy.open();
    return proxy;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  override async stop(): Promise<void> {
    this.agent.destroy();
    await super.stop();
  }

  protected breakAll(): void {
    this.server.closeAllConnections();
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on("error", () => undefined);
    const body = await bodyOf(message).catch(() => undefined);
    if (body) await this.pass(this.naming(message, body), () => this.send(message, body), outletOf(response));
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

function outletOf(response: ServerResponse): Outlet {
  const begin = ({ status, headers, body }: Reply) =>
    response.writeHead(status, { ...headers, ...(status !== 204 && { "content-length": body.length }) });
  return {
    answer: (reply) => void begin(reply).end(reply.body),
    cut: async (reply) => {
      begin(reply);
      await new Promise((done) => response.write(reply.body.subarray(0, reply.body.length >> 1), done));
      response.destroy();
    },
    drop: () => void response.destroy(),
  };
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Without what concerns the connection to the cloud alone. */
function plain({ headers }: IncomingMessage): OutgoingHttpHeaders {
  const { connection: _c, "keep-alive": _k, "transfer-encoding": _t, "content-length": _l, ...rest } = headers;
  return rest;
}

/** Alibaba names its actions; of the other cloud's calls it is the method and where it goes, without ids. */
export const ofCloud: Naming = (message, body) => {
  const query = new URL(message.url ?? "/", "http://cloud").searchParams;
  const named = query.get("Action") ?? message.headers["x-acs-action"];
  const inBody = () => new URLSearchParams(body.toString("utf8")).get("Action");
  const path = () => (message.url ?? "").split("?")[0]?.replace(/[0-9a-f-]{32,}/g, "ID");
  const action = String(named ?? inBody() ?? `${message.method} ${path()}`);
  return { action, isWrite: !/^(Describe|List|Get|Check|Diagnose|AssumeRole|GET )/.test(action) };
};

/** What a store of states is asked: the method, and of which of its objects. */
export const ofStore: Naming = ({ method = "", url = "/" }) => {
  const { pathname, search } = new URL(url, "http://store");
  const part = /(\.vpnform\/|tflock|\.history|lock|journal|changes)/.exec(pathname)?.[0] ?? "state";
  const object = part === ".vpnform/" ? (/\.(lock|journal|changes|history)/.exec(pathname)?.[1] ?? "other") : part;
  const more = /[?&](append|versions|versionId)\b/.exec(search)?.[1];
  const action = [method, object.replace(/^\./, ""), ...(more === undefined ? [] : [more])].join(" ");
  return { action, isWrite: !/^(GET|HEAD) /.test(action) };
};
