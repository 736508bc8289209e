import { connect, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

/** A line to a server on this machine that counts what goes through it. */
export class CountedLine {
  /** Bytes from the client to the server. */
  sent = 0;
  /** Bytes from the server to the client. */
  received = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async to(port: number): Promise<CountedLine> {
    const server = createServer((client) => line.join(client, connect(port, "127.0.0.1")));
    const line = new CountedLine(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, target: Socket): void {
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      this.sockets.add(from);
      from.on("data", (bytes: Buffer) => {
        if (from === client) this.sent += bytes.length;
        else this.received += bytes.length;
      });
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  }
}
