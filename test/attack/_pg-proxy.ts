import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { Relay } from "./_relay";
import type { Call, Outlet, Reply } from "./_relay";

/** A line between the command and PostgreSQL. A call is what a client sends before it waits: a greeting, or a statement. */
export class PgProxy extends Relay {
  private readonly clients = new Set<Socket>();
  protected readonly server = createServer((client) => this.serve(client));

  private constructor(private readonly target: number) {
    super();
  }

  /** In front of the server at `127.0.0.1:5432`, for example. */
  static async start(host: string): Promise<PgProxy> {
    const proxy = new PgProxy(Number(host.split(":")[1]));
    await proxy.open();
    return proxy;
  }

  protected breakAll(): void {
    for (const client of this.clients) client.destroy();
  }

  private serve(client: Socket): void {
    this.clients.add(client);
    const session = new Session(connect(this.target, "127.0.0.1"), client);
    const requests = new Requests();
    let turn = Promise.resolve();
    client.on("error", () => undefined);
    client.on("data", (bytes) => {
      for (const request of requests.add(bytes))
        turn = turn.then(() => {
          if (request.isLast) return session.end(request.bytes);
          return this.pass(callOf(request.bytes), () => session.ask(request.bytes), outletOf(client));
        });
    });
    client.on("close", () => {
      this.clients.delete(client);
      session.end();
    });
  }
}

function outletOf(client: Socket): Outlet {
  return {
    answer: ({ body }) => void client.write(body),
    cut: async ({ body }) => {
      await new Promise((done) => client.write(body.subarray(0, body.length >> 1), done));
      client.destroy();
    },
    drop: () => void client.destroy(),
  };
}

/** The database's side of one client's connection. */
class Session {
  private received = Buffer.alloc(0);
  private answered: ((reply: Reply) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;

  constructor(
    private readonly socket: Socket,
    client: Socket,
  ) {
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      // What nobody has asked for, such as that the session ends, is passed on.
      if (!this.answered) return void client.write(bytes);
      this.received = Buffer.concat([this.received, bytes]);
      if (isReady(this.received)) this.settle();
    });
    socket.on("close", () => {
      if (this.received.length > 0) this.settle();
      this.failed?.(new Error("the session has ended"));
      client.end();
    });
  }

  ask(request: Buffer): Promise<Reply> {
    return new Promise((done, fail) => {
      if (this.socket.destroyed) return fail(new Error("the session has ended"));
      [this.answered, this.failed] = [done, fail];
      this.socket.write(request);
    });
  }

  end(bytes?: Buffer): void {
    if (bytes) this.socket.end(bytes);
    else this.socket.destroy();
  }

  private settle(): void {
    const body = this.received;
    this.received = Buffer.alloc(0);
    const { answered } = this;
    [this.answered, this.failed] = [undefined, undefined];
    answered?.({ status: 0, headers: {}, body });
  }
}

/** A client's stream in the pieces after which it waits. */
class Requests {
  private rest = Buffer.alloc(0);
  private isGreeted = false;

  add(bytes: Buffer): { readonly bytes: Buffer; readonly isLast: boolean }[] {
    this.rest = Buffer.concat([this.rest, bytes]);
    const found: { bytes: Buffer; isLast: boolean }[] = [];
    for (let at = 0; ;) {
      // Only the greeting has no type before its length.
      const head = this.isGreeted ? 1 : 0;
      if (this.rest.length < at + head + 4) return found;
      const type = this.isGreeted ? String.fromCharCode(this.rest[at] ?? 0) : "";
      at += head + this.rest.readInt32BE(at + head);
      if (this.rest.length < at) return found;
      this.isGreeted = true;
      // Of a prepared statement's messages, Sync is the last.
      if (!["", "Q", "S", "X"].includes(type)) continue;
      found.push({ bytes: this.rest.subarray(0, at), isLast: type === "X" });
      this.rest = this.rest.subarray(at);
      at = 0;
    }
  }
}

/** The reply ends with "ready for query": Z, its length, and whether a transaction is open. */
const isReady = (bytes: Buffer) => bytes.subarray(-6, -1).equals(readyForQuery);
const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5]);

/** Statements by their verb, and by the table or the lock that they are about. */
function callOf(request: Buffer): Call {
  const sql = /[PQ][^]{4}[^\0]*?\b((?:SELECT|INSERT|UPDATE|DELETE|CREATE|BEGIN|COMMIT|ROLLBACK)\b[^\0]*)/.exec(
    request.toString("latin1"),
  )?.[1];
  if (sql === undefined) return { action: "connect", isWrite: false };
  const verb = sql.split(/\s/)[0] ?? "";
  const about = /pg_(?:try_)?advisory_\w+|vpnform_\w+|\bstates\b|pg_terminate_backend/.exec(sql)?.[0] ?? "";
  const isWrite = /^(INSERT|UPDATE|DELETE|CREATE|COMMIT)$/.test(verb) || about.startsWith("pg_");
  return { action: `${verb} ${about}`.trim(), isWrite };
}
