import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

type Json = Record<string, unknown>;
type Answer = readonly [status: number, body?: Json, headers?: Record<string, string>];

const password = "toy-password";
/** A refusal in the shape of this cloud. */
export const refusal = (status: number, type: string, detail: string): Answer => [
  status,
  { errors: [{ type, detail }] },
];
const absent = refusal(404, "ABSENT", "There is no such thing");

/** The cloud itself: routers that are building for a while after each change, and their wires. */
export class ToyServer {
  readonly routers = new Map<string, Json & { readyAt: number; wires: Map<string, Json> }>();
  readonly requests: string[] = [];
  /** Answers that take the place of the next ones to requests of a method. */
  readonly instead: (readonly [method: string, answer: Answer])[] = [];
  /** How long a router is building, in milliseconds. */
  workMs = 30;
  readonly password = password;
  private readonly once = new Map<string, Answer>();
  private count = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ToyServer> {
    const server = createServer((request, response) => {
      void toy.answer(request).then(([status, body, headers]) => {
        response.writeHead(status, headers).end(body && JSON.stringify(body));
      });
    });
    const toy = new ToyServer(server);
    await once(server.listen(0, "127.0.0.1"), "listening");
    return toy;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const { method = "", url = "", headers } = request;
    const body = method === "GET" ? {} : ((await json(request)) as Json);
    this.requests.push(`${method} ${url}`);
    const place = this.instead.findIndex(([of]) => of === method);
    if (place >= 0) return this.instead.splice(place, 1)[0]?.[1] ?? absent;
    if (headers["x-password"] !== password) return refusal(401, "PASSWORD", `Not ${String(headers["x-password"])}`);
    const token = String(headers["x-once"]);
    const done = method === "POST" ? this.once.get(token) : undefined;
    if (done) return done;
    const answer = this.carryOut(method, new URL(url, this.endpoint), body);
    if (method === "POST" && answer[0] < 300) this.once.set(token, answer);
    return answer;
  }

  private carryOut(method: string, { pathname, searchParams }: URL, body: Json): Answer {
    const [, , key = "", wires, to = ""] = pathname.split("/").map(decodeURIComponent);
    if (key === "" && method === "POST") return this.build(body);
    if (key === "")
      return page(
        [...this.routers.keys()].map((each) => this.shown(each)),
        searchParams,
      );
    const router = this.routers.get(key);
    if (!router) return absent;
    if (method === "GET") return wires ? page([...router.wires.values()], searchParams) : [200, this.shown(key)];
    if (router.readyAt > Date.now()) return refusal(409, "LOCKED", "The router is being built");
    if (!wires && method === "DELETE") {
      if (router.wires.size > 0) return refusal(400, "WIRED", "Remove the wires first");
      this.routers.delete(key);
      return [204];
    }
    if (method === "DELETE" && !router.wires.has(to)) return absent;
    router.readyAt = Date.now() + this.workMs;
    if (!wires) Object.assign(router, body);
    else if (method === "DELETE") router.wires.delete(to);
    else if (method === "POST") router.wires.set(String(body["to"]), { routerId: key, to: body["to"] });
    return [200, {}];
  }

  private build(body: Json): Answer {
    const key = `r${++this.count}`;
    const born = new Date().toISOString();
    this.routers.set(key, { size: 1, ...body, born, readyAt: Date.now() + this.workMs, wires: new Map() });
    return [201, { key }];
  }

  private shown(key: string): Json {
    const { wires: _, readyAt = 0, ...router } = this.routers.get(key) ?? {};
    return { ...router, key, phase: readyAt > Date.now() ? "building" : "up" };
  }
}

/** Two at a time; the cursor is where the next ones begin. */
function page(all: readonly Json[], query: URLSearchParams): Answer {
  const from = Number(query.get("cursor") ?? 0);
  const left = Math.max(0, all.length - from - 2);
  return [200, { data: all.slice(from, from + 2), left, ...(left > 0 ? { cursor: String(from + 2) } : {}) }];
}
