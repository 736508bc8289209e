import type { OutgoingHttpHeaders } from "node:http";
import type { AddressInfo, Server } from "node:net";

/** What was answered to a call, or what somebody between says instead; status and headers where it is HTTP. */
export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** How a call is called, and whether it changes something. */
export interface Call {
  readonly action: string;
  readonly isWrite: boolean;
}

/** What happens to a call on its way. */
export type Treatment = (exchange: Exchange) => Promise<void>;

const asUsual: Treatment = async (exchange) => exchange.answer(await exchange.forward());

/** What can be done to who waits for a reply. */
export interface Outlet {
  answer(reply: Reply): void;
  /** Half of the reply, and then nothing more. */
  cut(reply: Reply): Promise<void>;
  /** The connection breaks without an answer. */
  drop(): void;
}

/** One call under way. */
export interface Exchange extends Outlet, Call {
  /** From 1, in the order of arrival. */
  readonly number: number;
  /** Lets who is called have the call. */
  readonly forward: () => Promise<Reply>;
  /** From now on no connection is taken, and those that are open break. */
  readonly shut: () => void;
}

/** Stands between a command and what it calls, and does with each call what it is told. */
export abstract class Relay {
  /** Calls so far, in the order in which they came. */
  readonly seen: Call[] = [];
  private treatment = asUsual;
  private underWay = 0;
  private port = 0;

  protected abstract readonly server: Server;
  /** Breaks all connections with commands. */
  protected abstract breakAll(): void;

  /** Takes connections; again, where it was shut. */
  async open(): Promise<void> {
    if (this.server.listening) return;
    await new Promise<void>((done) => this.server.listen(this.port, "127.0.0.1", done));
    this.port = (this.server.address() as AddressInfo).port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
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
    this.breakAll();
    if (this.server.listening) await new Promise((done) => this.server.close(done));
  }

  protected async pass(call: Call, forward: () => Promise<Reply>, outlet: Outlet): Promise<void> {
    this.underWay += 1;
    try {
      this.seen.push(call);
      const shut = () => {
        this.server.close();
        this.breakAll();
      };
      const { answer, cut, drop } = outlet;
      await this.treatment({ ...call, number: this.seen.length, forward, shut, answer, cut, drop });
    } catch {
      // The command or who it calls is gone; whoever is left notices by the broken connection.
      outlet.drop();
    } finally {
      this.underWay -= 1;
    }
  }
}
