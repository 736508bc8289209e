import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/**
 * A pooler in front of PostgreSQL as it behaves per transaction: when it is told to, it hands its client's next
 * statements to another session. The earlier session stays open.
 */
export class Pooler {
  /** Asked of every client that is connected. */
  private readonly switches: (() => Promise<void>)[] = [];
  private readonly sockets: Socket[] = [];

  private constructor(private readonly target: number) {}

  private readonly server = createServer((client) => {
    this.sockets.push(client);
    client.on("error", () => undefined);
    let session: Socket | undefined;
    let greeting: Buffer | undefined;
    client.on("data", (bytes) => {
      if (greeting === undefined) {
        greeting = bytes;
        session = this.open(bytes);
        session.pipe(client);
      } else session?.write(bytes);
    });
    client.on("close", () => session?.destroy());
    this.switches.push(async () => {
      session?.unpipe(client);
      session = this.open(greeting ?? Buffer.alloc(0));
      await ready(session);
      session.pipe(client);
    });
  });

  static async start(target: number): Promise<Pooler> {
    const pooler = new Pooler(target);
    await new Promise<void>((resolve) => pooler.server.listen(0, "127.0.0.1", resolve));
    return pooler;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async switchSessions(): Promise<void> {
    for (const each of this.switches) await each();
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private open(greeting: Buffer): Socket {
    const session = connect(this.target, "127.0.0.1");
    this.sockets.push(session);
    session.on("error", () => undefined);
    session.write(greeting);
    return session;
  }
}

/** Swallows what a new session says until it is ready for statements. */
function ready(session: Socket): Promise<void> {
  return new Promise((resolve) => {
    const look = (bytes: Buffer) => {
      if (!bytes.subarray(-6).equals(Buffer.from([0x5a, 0, 0, 0, 5, 0x49]))) return;
      session.off("data", look);
      resolve();
    };
    session.on("data", look);
  });
}
