import type { Emulator } from "../../../src/emulator/server";
import type { Params } from "../_client";
import { admin, newGateway, ok, region, start, stopAll } from "../_client";
import { line, report } from "./_report";

afterEach(stopAll);

describe("clients that are observed", () => {
  async function sslServer(on: Emulator) {
    const VpnGatewayId = await newGateway(on, { EnableSsl: true });
    const pool = { ClientIpPool: "10.8.0.0/24", LocalSubnet: "10.0.0.0/16" };
    const { SslVpnServerId: server } = await ok(on, "CreateSslVpnServer", { ...region, VpnGatewayId, ...pool });
    const certificate = async () =>
      (await ok(on, "CreateSslVpnClientCert", { ...region, SslVpnServerId: server })).SslVpnClientCertId as string;
    const count = async () => (await ok(on, "DescribeSslVpnServers", region)).SslVpnServers.SslVpnServer[0].Connections;
    const log = async (more: Params = {}): Promise<string[]> =>
      (await ok(on, "DescribeVpnSslServerLogs", { ...region, VpnSslServerId: server, MinutePeriod: 5, ...more })).Data
        .Logs;
    return { server: server as string, certificates: [await certificate(), await certificate()], count, log };
  }

  test("are counted while they have an address, and their lines are in the server's log", async () => {
    const on = await start();
    const { server, certificates, count, log } = await sslServer(on);
    const [a = "", b = ""] = certificates;
    expect(await count()).toBe(0);
    const online = { server, certificate: a, address: "10.8.0.2", since: Date.now() - 2000 };
    await report(on, {
      clients: [
        { ...online, log: [line("[a] Peer Connection Initiated")] },
        { server, certificate: b, log: [line("[b] TLS handshake failed")] },
      ],
    });
    expect(await count()).toBe(1);
    expect((await log()).join("\n")).toMatch(/10\.8\.0\.2[\s\S]*Peer Connection Initiated[\s\S]*TLS handshake failed/);
    expect(await log()).not.toContainEqual(expect.stringContaining("VERIFY OK"));
    expect(await log({ SslVpnClientCertId: b })).toEqual([expect.stringContaining("[b] TLS handshake failed")]);
    await report(on, { clients: [] });
    expect(await count()).toBe(0);
    expect(await log({ SslVpnClientCertId: a })).toEqual([expect.stringContaining("VERIFY OK")]);
  });

  test("have a certificate of their server", async () => {
    const on = await start();
    const [first, second] = [await sslServer(on), await sslServer(on)];
    const wrong = { server: first.server, certificate: second.certificates[0] };
    expect(await admin(on, "observed", { clients: [wrong] })).toEqual({
      error: `clients[0].certificate names ${second.certificates[0]}, which ${first.server} does not have`,
    });
  });
});
