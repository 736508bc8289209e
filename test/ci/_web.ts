import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { EmulatorProcess } from "../_helpers/emulator-process";

interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers of a service; undefined for what it does not know. */
type Service = (request: Received) => { readonly status: number; readonly body: string | Buffer } | undefined;

/**
 * The services around a job: identity tokens of a CI system, an STS that takes them and gives keys of the emulated account,
 * and whatever else a test adds.
 */
export class Web {
  /** The roles that were assumed with an identity token, in order. */
  readonly roles: string[] = [];
  readonly services: Service[] = [];
  private readonly issued = new Set<string>();

  private constructor(
    private readonly server: Server,
    private readonly cloud: EmulatorProcess,
  ) {}

  static async start(cloud: EmulatorProcess): Promise<Web> {
    const server = createServer((request, response) => void web.answer(request, response));
    const web = new Web(server, cloud);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return web;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A token that says who a job is. */
  issue(): string {
    const token = `header.job${this.issued.size + 1}.signature`;
    this.issued.add(token);
    return token;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const received = {
      method: request.method ?? "GET",
      url: new URL(request.url ?? "/", this.url),
      headers: request.headers,
      body: Buffer.concat(parts).toString("utf8"),
    };
    const query = new URLSearchParams(`${received.url.search.slice(1)}&${received.body}`);
    const { status, body } =
      query.get("Action") === "AssumeRoleWithOIDC"
        ? await this.assume(query)
        : (this.services.map((service) => service(received)).find((reply) => reply !== undefined) ?? {
            status: 404,
            body: "",
          });
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  }

  private async assume(query: URLSearchParams): Promise<{ status: number; body: string }> {
    if (!this.issued.has(query.get("OIDCToken") ?? ""))
      return { status: 400, body: JSON.stringify({ Code: "AuthenticationFail.OIDCToken.Invalid", RequestId: "1" }) };
    const [RoleArn = "", RoleSessionName = ""] = [query.get("RoleArn") ?? "", query.get("RoleSessionName") ?? ""];
    this.roles.push(RoleArn);
    const reply = await this.cloud.call("AssumeRole", { Version: "2015-04-01", RoleArn, RoleSessionName });
    return { status: 200, body: JSON.stringify(reply) };
  }
}
