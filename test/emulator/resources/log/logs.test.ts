import {
  admin,
  advance,
  newConnection,
  newCustomer,
  newDualGateway,
  newGateway,
  ok,
  refused,
  region,
  start,
  stopAll,
  subnets,
  tunnels,
} from "../../_client";

afterEach(stopAll);

async function sslServer(edition: "public" | "apsara" = "public") {
  const on = await start({ edition });
  const here = edition === "public" ? region : { RegionId: "cn-qingdao-env66-d01" };
  const { VpnGatewayId } = await ok(on, "CreateVpnGateway", {
    ...here,
    VpcId: "vpc-1",
    Bandwidth: 10,
    EnableSsl: true,
  });
  const pool = { ClientIpPool: "192.168.100.0/24", LocalSubnet: "10.0.0.0/16" };
  const { SslVpnServerId } = await ok(on, "CreateSslVpnServer", { ...here, VpnGatewayId, ...pool });
  const logs = { ...here, VpnSslServerId: SslVpnServerId as string };
  return { on, logs, here, SslVpnServerId };
}

describe("the log of an SSL server", () => {
  test("grows with time, comes in pages and can be narrowed to a range or a certificate", async () => {
    const { on, logs, SslVpnServerId } = await sslServer();
    const { SslVpnClientCertId } = await ok(on, "CreateSslVpnClientCert", { ...region, SslVpnServerId });
    await advance(on, 30 * 60);
    const all = await ok(on, "DescribeVpnSslServerLogs", { ...logs, MinutePeriod: 60, PageSize: 50 });
    expect(all).toMatchObject({ Count: 35, PageNumber: 1, PageSize: 50, IsCompleted: true });
    expect(all.Data.Logs).toHaveLength(35);
    expect(all.Data.Logs[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[vss-/);
    const second = await ok(on, "DescribeVpnSslServerLogs", { ...logs, MinutePeriod: 60, PageNumber: 2 });
    expect(second.Data.Logs).toEqual(all.Data.Logs.slice(10, 20));
    const certificate = await ok(on, "DescribeVpnSslServerLogs", { ...logs, MinutePeriod: 60, SslVpnClientCertId });
    expect(certificate.Data.Logs[0]).toContain(`VERIFY OK: depth=0, CN=${SslVpnClientCertId}`);
    const now = Math.floor((Date.now() + 30 * 60_000) / 1000);
    const early = await ok(on, "DescribeVpnSslServerLogs", {
      ...logs,
      From: now - 40 * 60,
      To: now - 20 * 60,
      PageSize: 50,
    });
    expect(early.Data.Logs).toEqual(all.Data.Logs.slice(0, early.Count));
    expect((await ok(on, "DescribeVpnSslServerLogs", { ...logs, From: now - 40 * 60, MinutePeriod: 20 })).Count).toBe(
      early.Count,
    );
    expect((await ok(on, "DescribeVpnSslServerLogs", { ...logs, To: now - 7200, MinutePeriod: 5 })).Data).toEqual({
      Logs: [],
    });
  });

  test.each([
    [{}, "400 MissingMinutePeriod"],
    [{ From: 1 }, "400 MissingTo"],
    [{ To: 1 }, "400 MissingFrom"],
    [{ MinutePeriod: 5, VpnSslServerId: "vss-none" }, "404 InvalidSslVpnServerId.NotFound"],
    [{ MinutePeriod: 5, PageSize: 60 }, "400 InvalidPageSize"],
  ])("is refused with %j", async (wrong, expected) => {
    const { on, logs } = await sslServer();
    expect(await refused(on, "DescribeVpnSslServerLogs", { ...logs, ...wrong })).toBe(expected);
  });

  test("takes hours as digits in the apsara edition", async () => {
    const { on, logs } = await sslServer("apsara");
    const hour = (shift: number) =>
      new Date(Date.now() + shift * 3600_000).toISOString().slice(0, 13).replace(/\D/g, "");
    const found = await ok(on, "DescribeVpnSslServerLogs", { ...logs, From: hour(0), To: hour(1) });
    expect(found.Count).toBe(1);
    expect(await refused(on, "DescribeVpnSslServerLogs", { ...logs, From: 1700000000, To: hour(1) })).toBe(
      "400 InvalidFrom",
    );
  });
});

describe("the log of a connection", () => {
  test("tells how the negotiation goes", async () => {
    const on = await start();
    const id = await newConnection(on, await newGateway(on), await newCustomer(on));
    const logs = async () =>
      (
        await ok(on, "DescribeVpnConnectionLogs", { ...region, VpnConnectionId: id, MinutePeriod: 10, PageSize: 50 })
      ).Data.Logs.join("\n");
    expect(await logs()).toMatch(
      /added vici connection: tun-[\s\S]*IKE_SA[\s\S]*CHILD_SA .* established with SPIs [0-9a-f]{8}_i [0-9a-f]{8}_o and TS 10\.0\.0\.0\/16 === 192\.168\.0\.0\/24/,
    );
    await advance(on, 61);
    expect(await logs()).toMatch(/DPD request[\s\S]*DPD request/);
    await admin(on, "peer", { connection: id, does: "silent" });
    expect(await logs()).toContain("retransmit 2 of request with message ID 0");
    await admin(on, "peer", { connection: id, does: "rejects" });
    expect(await logs()).toContain("NO_PROPOSAL_CHOSEN");
  });

  test("is one per tunnel of a dual-tunnel connection, and goes back ten minutes", async () => {
    const on = await start();
    const customer = await newCustomer(on);
    const given = { ...region, ...subnets, VpnGatewayId: await newDualGateway(on), ...tunnels(customer, customer) };
    const { VpnConnectionId } = await ok(on, "CreateVpnConnection", given);
    const shown = await ok(on, "DescribeVpnConnection", { ...region, VpnConnectionId });
    const [{ TunnelId }] = shown.TunnelOptionsSpecification.TunnelOptions;
    const logs = { ...region, VpnConnectionId, MinutePeriod: 5 };
    const both = await ok(on, "DescribeVpnConnectionLogs", logs);
    expect(both.Count).toBe(6);
    expect((await ok(on, "DescribeVpnConnectionLogs", { ...logs, TunnelId })).Count).toBe(3);
    expect(await refused(on, "DescribeVpnConnectionLogs", { ...logs, TunnelId: "tun-none" })).toBe(
      "404 InvalidTunnelId.NotFound",
    );
    expect(await refused(on, "DescribeVpnConnectionLogs", { ...logs, MinutePeriod: 11 })).toBe(
      "400 InvalidMinutePeriod",
    );
  });
});

test("the log of an IPsec server is a bare list", async () => {
  const on = await start();
  const VpnGatewayId = await newGateway(on, { EnableSsl: true });
  const settings = { ClientIpPool: "192.168.100.0/24", LocalSubnet: "10.0.0.0/16", PskEnabled: true };
  const { IpsecServerId } = await ok(on, "CreateIpsecServer", { ...region, VpnGatewayId, ...settings });
  const log = await ok(on, "ListIpsecServerLogs", { ...region, IpsecServerId, MinutePeriod: 5 });
  expect(log.Data).toEqual([expect.stringContaining("0 clients online")]);
});
