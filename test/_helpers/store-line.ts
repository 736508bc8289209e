import { connect, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

/** A line to a server on this machine that can be cut, and that remembers all that was sent through it. */
export class StoreLine {
  private readonly sockets = new Set<Socket>();
  private readonly bytes: Buffer[] = [];
  private isDown = false;

  private constructor(private readonly server: Server) {}

  static async to(port: number): Promise<StoreLine> {
    const server = createServer((client) => line.join(client, port));
    const line = new StoreLine(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Everything that clients have sent. */
  get sent(): string {
    return Buffer.concat(this.bytes).toString("latin1");
  }

  /** Ends all connections, and new ones as soon as they are made. */
  cut(): void {
    this.isDown = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isDown = false;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, port: number): void {
    if (this.isDown) return void client.destroy();
    const target = connect(port, "127.0.0.1");
    client.on("data", (bytes: Buffer) => this.bytes.push(bytes));
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      this.sockets.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  }
}
