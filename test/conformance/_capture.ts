import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export interface CapturedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the actions of these tests always answer, all in one. */
const whole = {
  RequestId: "1",
  TotalCount: 0,
  Regions: { Region: [] },
  VpnGateways: { VpnGateway: [] },
  VpnGatewayId: "vpn-1",
  CustomerGatewayId: "cgw-1",
  VpnConnectionId: "vco-1",
  SslVpnServerId: "vss-1",
  certificate: { id: "cert-1" },
  projects: [],
};

/** A server that notes every request and answers all alike. */
export class Capture {
  readonly requests: CapturedRequest[] = [];

  private constructor(private readonly server: Server) {}

  static async start(reply: object = whole): Promise<Capture> {
    const server = createServer();
    const capture = new Capture(server);
    server.on("request", (message, response) => {
      const chunks: Buffer[] = [];
      message.on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("end", () => {
        const [path = "", query = ""] = (message.url ?? "").split("?");
        const body = Buffer.concat(chunks).toString();
        capture.requests.push({ method: message.method ?? "", path, query, headers: message.headers, body });
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(reply));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return capture;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The only request since the last one that was taken. */
  take(): CapturedRequest {
    const [request, ...more] = this.requests.splice(0);
    if (!request || more.length > 0) throw new Error(`${more.length + (request ? 1 : 0)} requests came instead of one`);
    return request;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Decoded names and values of a query or a form; a `+` is a plus, as the cloud reads it nowhere here. */
export function decoded(text: string): Record<string, string> {
  const pairs = text === "" ? [] : text.split("&");
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return [decodeURIComponent(name), decodeURIComponent(value)];
    }),
  );
}
