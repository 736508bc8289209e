import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { connect } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import type { TransportSettings } from "../../src/cloud/transport-settings";
import { Transport } from "../../src/cloud/transport";
import type { HttpResponse, TransportError } from "../../src/cloud/transport";
import { testCertificate, testKey } from "../alibaba/test-certificate";

const request = { method: "POST" as const, path: "/", headers: {}, body: "a=1" };
const timeouts = { connectTimeoutMs: 2000, replyTimeoutMs: 2000 };
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUp.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  });
  return (server.address() as AddressInfo).port;
}

function answer(incoming: IncomingMessage, response: ServerResponse): void {
  incoming.resume();
  response.end(JSON.stringify({ url: incoming.url, proxied: incoming.headers["proxy-connection"] !== undefined }));
}

async function exchange({ origin, ...settings }: TransportSettings & { readonly origin: string }) {
  const transport = new Transport(origin, { ...timeouts, ...settings });
  cleanUp.push(() => transport.close());
  return transport.exchange(request);
}

describe("TLS", () => {
  it("is refused to a certificate that nobody vouches for", async () => {
    const port = await listen(createServer({ cert: testCertificate, key: testKey }, answer));
    const result = (await exchange({ origin: `https://127.0.0.1:${port}` })) as TransportError;
    expect(result).toMatchObject({ reason: "tls", unsent: true });
  });

  it("trusts a private CA", async () => {
    const port = await listen(createServer({ cert: testCertificate, key: testKey }, answer));
    const result = (await exchange({ origin: `https://127.0.0.1:${port}`, ca: testCertificate })) as HttpResponse;
    expect(result.status).toBe(200);
  });

  it("trusts anything when told to", async () => {
    const port = await listen(createServer({ cert: testCertificate, key: testKey }, answer));
    const result = (await exchange({ origin: `https://127.0.0.1:${port}`, insecure: true })) as HttpResponse;
    expect(result.status).toBe(200);
  });
});

describe("a proxy", () => {
  it("forwards plain HTTP", async () => {
    const port = await listen(createHttpServer(answer));
    const result = (await exchange({
      origin: "http://vpc.example.test",
      proxy: `http://127.0.0.1:${port}`,
    })) as HttpResponse;
    expect(JSON.parse(result.text)).toMatchObject({ url: "http://vpc.example.test/" });
  });

  it("opens a tunnel for HTTPS, through which the private CA is still trusted", async () => {
    const target = await listen(createServer({ cert: testCertificate, key: testKey }, answer));
    const proxy = createHttpServer();
    const tunnels: string[] = [];
    proxy.on("connect", (incoming: IncomingMessage, socket: Socket) => {
      tunnels.push(incoming.url ?? "");
      const upstream = connect(target, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on("error", () => socket.destroy());
      socket.on("error", () => upstream.destroy());
    });
    const port = await listen(proxy);
    const origin = `https://127.0.0.1:${target}`;
    const result = (await exchange({ origin, proxy: `http://127.0.0.1:${port}`, ca: testCertificate })) as HttpResponse;
    expect(result.status).toBe(200);
    expect(tunnels).toEqual([`127.0.0.1:${target}`]);
  });

  it("that refuses the tunnel has sent nothing on", async () => {
    const proxy = createHttpServer();
    proxy.on("connect", (_, socket: Socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
    const port = await listen(proxy);
    const result = (await exchange({
      origin: "https://vpc.example.test",
      proxy: `http://127.0.0.1:${port}`,
    })) as TransportError;
    expect(result).toMatchObject({ reason: "connect", unsent: true });
    expect(result.message).toContain("407");
  });
});

describe("timeouts", () => {
  it("end a reply that stops in the middle", async () => {
    const port = await listen(
      createHttpServer((incoming, response) => {
        incoming.resume();
        response.writeHead(200, { "content-length": "100" });
        response.write("{");
      }),
    );
    const transport = new Transport(`http://127.0.0.1:${port}`, { connectTimeoutMs: 500, replyTimeoutMs: 100 });
    cleanUp.push(() => transport.close());
    expect(await transport.exchange(request)).toMatchObject({ reason: "timeout", unsent: false });
  });
});

it("gives up an answer that trickles, though every byte is in time", async () => {
  const port = await listen(
    createHttpServer((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(" "), 50);
      response.on("close", () => clearInterval(timer));
    }),
  );
  const origin = `http://127.0.0.1:${port}`;
  const result = await exchange({ origin, connectTimeoutMs: 200, replyTimeoutMs: 300 });
  expect(result).toMatchObject({ reason: "timeout", unsent: false });
});
