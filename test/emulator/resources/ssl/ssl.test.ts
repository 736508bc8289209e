import { X509Certificate, createPrivateKey } from "node:crypto";
import type { Emulator } from "../../../../src/emulator/server";
import { admin, newGateway, ok, refused, region, start, stopAll, type Json, type Params } from "../../_client";

afterEach(stopAll);

const pool = { ClientIpPool: "192.168.100.0/24", LocalSubnet: "10.0.0.0/16" };

async function sslGateway(more: Params = {}) {
  const on = await start();
  const gateway = await newGateway(on, { EnableSsl: true, ...more });
  return { on, gateway, given: { ...region, VpnGatewayId: gateway, ...pool } };
}

async function served(more: Params = {}) {
  const { on, gateway, given } = await sslGateway();
  const server: string = (await ok(on, "CreateSslVpnServer", { ...given, ...more })).SslVpnServerId;
  return { on, gateway, server, given };
}

const show = async (on: Emulator, id: string): Promise<Json> =>
  (await ok(on, "DescribeSslVpnServers", { ...region, SslVpnServerId: id })).SslVpnServers.SslVpnServer[0];
const newCert = async (on: Emulator, server: string, more: Params = {}): Promise<string> =>
  (await ok(on, "CreateSslVpnClientCert", { ...region, SslVpnServerId: server, ...more })).SslVpnClientCertId;

describe("an SSL server", () => {
  test("gets the public defaults", async () => {
    const { on, gateway, server } = await served();
    expect(await show(on, server)).toEqual({
      SslVpnServerId: server,
      VpnGatewayId: gateway,
      RegionId: "cn-shanghai",
      Name: "",
      InternetIp: expect.stringMatching(/^47\./),
      ...pool,
      Proto: "TCP",
      Cipher: "AES-128-CBC",
      Port: 1194,
      Compress: false,
      Connections: 0,
      MaxConnections: 5,
      CreateTime: expect.any(Number),
      ResourceGroupId: expect.stringMatching(/^rg-/),
      EnableMultiFactorAuth: false,
      IDaaSInstanceId: "",
      IDaaSInstanceVersion: "",
      IDaaSRegionId: "",
      IDaaSApplicationId: "",
      DnsServers: "",
    });
  });

  test("keeps and changes every setting", async () => {
    const { on, server } = await served({ Name: "office", Proto: "UDP", Cipher: "none", Port: 1195, Compress: true });
    expect(await show(on, server)).toMatchObject({
      Name: "office",
      Proto: "UDP",
      Cipher: "none",
      Port: 1195,
      Compress: true,
    });
    const change = {
      Port: 1200,
      Cipher: "AES-256-CBC",
      LocalSubnet: "10.1.0.0/16,10.2.0.0/16",
      DnsServers: "10.0.0.2",
    };
    const reply = await ok(on, "ModifySslVpnServer", { ...region, SslVpnServerId: server, ...change });
    expect(reply).toMatchObject({ Port: 1200, Cipher: "AES-256-CBC", Name: "office", Compress: true });
    expect(await show(on, server)).toMatchObject(change);
    const identity = {
      EnableMultiFactorAuth: true,
      IDaaSInstanceId: "i",
      IDaaSRegionId: "cn-hangzhou",
      IDaaSApplicationId: "a",
    };
    await ok(on, "ModifySslVpnServer", { ...region, SslVpnServerId: server, ...identity });
    expect(await show(on, server)).toMatchObject({ ...identity, IDaaSInstanceVersion: "EIAM 2.0" });
  });

  test.each([
    [{ Port: 443 }, "400 InvalidPort"],
    [{ Port: 0 }, "400 InvalidPort"],
    [{ Proto: "tcp" }, "400 InvalidProto"],
    [{ Cipher: "AES-128-GCM" }, "400 InvalidCipher"],
    [{ ClientIpPool: "10.0.5.0/24" }, "400 IllegalParam.ClientIpPool"],
    [{ ClientIpPool: "192.168.100.0/28" }, "400 IllegalParam.ClientIpPool"],
    [{ ClientIpPool: "192.168.0.0/15" }, "400 IllegalParam.ClientIpPool"],
    [{ ClientIpPool: "100.64.0.0/24" }, "400 IllegalParam.ClientIpPool"],
    [{ ClientIpPool: "192.168.1.0/24,192.168.2.0/24" }, "400 IllegalParam.ClientIpPool"],
    [{ LocalSubnet: "127.0.0.0/8" }, "400 IllegalParam.LocalSubnet"],
    [{ LocalSubnet: "10.0.0.0/7" }, "400 IllegalParam.LocalSubnet"],
    [{ EnableMultiFactorAuth: true, IDaaSInstanceId: "i" }, "400 MissingIDaaSRegionId"],
    [{ Name: "http://x" }, "400 InvalidName"],
    [{ DryRun: true }, "400 DryRunOperation"],
  ])("is refused with %j", async (wrong, expected) => {
    const { on, given } = await sslGateway();
    expect(await refused(on, "CreateSslVpnServer", { ...given, ...wrong })).toBe(expected);
    expect((await ok(on, "DescribeSslVpnServers", region)).TotalCount).toBe(0);
  });

  test("needs SSL on the gateway and is the only one there", async () => {
    const { on, given } = await served();
    expect(await refused(on, "CreateSslVpnServer", { ...given, Port: 1195 })).toBe("400 Resource.QuotaFull");
    const plain = await newGateway(on);
    expect(await refused(on, "CreateSslVpnServer", { ...given, VpnGatewayId: plain })).toBe(
      "400 VpnGateway.SslVpnDisabled",
    );
  });

  test("holds its gateway back and takes its certificates along", async () => {
    const { on, gateway, server } = await served();
    await newCert(on, server);
    const one = { ...region, VpnGatewayId: gateway };
    expect(await refused(on, "DeleteVpnGateway", one)).toBe("400 DependencyViolation.SslVpnServer");
    await ok(on, "DeleteSslVpnServer", { ...region, SslVpnServerId: server });
    expect((await ok(on, "DescribeSslVpnClientCerts", region)).TotalCount).toBe(0);
    await ok(on, "DeleteVpnGateway", one);
    expect(await refused(on, "DeleteSslVpnServer", { ...region, SslVpnServerId: server })).toBe(
      "404 InvalidSslVpnServerId.NotFound",
    );
  });

  test("is renamed at once and otherwise keeps its gateway busy for 20 seconds", async () => {
    const on = await start({ timeScale: 1 });
    const gateway = await newGateway(on, { EnableSsl: true });
    await admin(on, "clock", { advanceMs: 181_000 });
    const server = (await ok(on, "CreateSslVpnServer", { ...region, VpnGatewayId: gateway, ...pool })).SslVpnServerId;
    const modify = (change: Params) => ({ ...region, SslVpnServerId: server, ...change });
    await ok(on, "ModifySslVpnServer", modify({ Name: "new" }));
    expect(await refused(on, "ModifySslVpnServer", modify({ Port: 1300 }))).toBe("400 VpnGateway.Configuring");
    expect(await refused(on, "CreateSslVpnClientCert", modify({}))).toBe("400 VpnGateway.Configuring");
    await admin(on, "clock", { advanceMs: 20_000 });
    await ok(on, "CreateSslVpnClientCert", modify({}));
    await admin(on, "clock", { advanceMs: 5_000 });
    await ok(on, "ModifySslVpnServer", modify({ Port: 1300 }));
    expect(await refused(on, "DeleteSslVpnServer", modify({}))).toBe("400 VpnGateway.Configuring");
  });
});

describe("a client certificate", () => {
  test("is a real one, signed by the authority of its server", async () => {
    const { on, server } = await served();
    const [a, b] = [await newCert(on, server, { Name: "alice" }), await newCert(on, server)];
    const shown = await ok(on, "DescribeSslVpnClientCert", { ...region, SslVpnClientCertId: a });
    const other = await ok(on, "DescribeSslVpnClientCert", { ...region, SslVpnClientCertId: b });
    const [authority, certificate] = [new X509Certificate(shown.CaCert), new X509Certificate(shown.ClientCert)];
    expect([authority.subject, authority.ca, authority.verify(authority.publicKey)]).toEqual([
      `CN=${server}`,
      true,
      true,
    ]);
    expect([certificate.subject, certificate.ca, certificate.checkIssued(authority)]).toEqual([`CN=${a}`, false, true]);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(shown.ClientKey))).toBe(true);
    expect(Math.floor(shown.EndTime / 1000) * 1000).toBe(Date.parse(certificate.validTo));
    expect(other.CaCert).toBe(shown.CaCert);
    expect(other.ClientKey).not.toBe(shown.ClientKey);
    expect(shown).toMatchObject({ Name: "alice", Status: "normal", SslVpnServerId: server, RegionId: "cn-shanghai" });
    expect(shown.EndTime - shown.CreateTime).toBe(3 * 365 * 24 * 3600 * 1000);
  });

  test("comes with a complete OpenVPN configuration that follows the server", async () => {
    const { on, server } = await served({ Proto: "UDP" });
    const id = await newCert(on, server);
    const config = async () =>
      (await ok(on, "DescribeSslVpnClientCert", { ...region, SslVpnClientCertId: id })).ClientConfig;
    const { InternetIp } = await show(on, server);
    const first = await config();
    expect(first).toMatch(/^client\ndev tun\nproto udp\n/);
    expect(first).toContain(`\nremote ${InternetIp} 1194\n`);
    expect(first).toContain("\ncipher AES-128-CBC\n");
    for (const part of ["ca", "cert", "key"])
      expect(first).toMatch(new RegExp(`<${part}>\n-----BEGIN [\\s\\S]+\n</${part}>`));
    expect(first).not.toContain("comp-lzo");
    await ok(on, "ModifySslVpnServer", { ...region, SslVpnServerId: server, Proto: "TCP", Compress: true });
    expect(await config()).toMatch(/proto tcp-client\n[\s\S]*comp-lzo\n/);
  });

  test("is listed without secrets, renamed and deleted", async () => {
    const { on, server } = await served();
    const id = await newCert(on, server, { Name: "alice" });
    await newCert(on, server, { Name: "bob" });
    const list = async (filter: Params) =>
      (await ok(on, "DescribeSslVpnClientCerts", { ...region, ...filter })).SslVpnClientCertKeys.SslVpnClientCertKey;
    expect(await list({ Name: "alice" })).toEqual([
      {
        SslVpnClientCertId: id,
        SslVpnServerId: server,
        RegionId: "cn-shanghai",
        Name: "alice",
        Status: "normal",
        CreateTime: expect.any(Number),
        EndTime: expect.any(Number),
        ResourceGroupId: expect.any(String),
      },
    ]);
    expect(await list({ SslVpnServerId: server })).toHaveLength(2);
    expect(await list({ SslVpnServerId: "vss-none" })).toEqual([]);
    const one = { ...region, SslVpnClientCertId: id };
    expect(await ok(on, "ModifySslVpnClientCert", { ...one, Name: "carol" })).toMatchObject({
      Name: "carol",
      SslVpnClientCertId: id,
    });
    await ok(on, "DeleteSslVpnClientCert", one);
    // The public cloud's read has a code of its own.
    expect(await refused(on, "DescribeSslVpnClientCert", one)).toBe("404 InvalidInstanceId.NotFound");
    expect(await refused(on, "DeleteSslVpnClientCert", one)).toBe("404 InvalidSslVpnClientCertId.NotFound");
    const apsara = await start({ edition: "apsara" });
    expect(await refused(apsara, "DescribeSslVpnClientCert", one)).toBe("404 InvalidSslVpnClientCertId.NotFound");
    expect(await list({})).toHaveLength(1);
  });

  test("is about to expire in its last week, then expired", async () => {
    const { on, server } = await served();
    const one = { ...region, SslVpnClientCertId: await newCert(on, server) };
    const after = async (days: number) => {
      await admin(on, "clock", { advanceMs: days * 24 * 3600_000 });
      return (await ok(on, "DescribeSslVpnClientCert", one)).Status;
    };
    expect(await after(1087)).toBe("normal");
    expect(await after(2)).toBe("expiring-soon");
    expect(await after(7)).toBe("expired");
  });
});

test("a route cannot lead into the addresses of the SSL clients", async () => {
  const { on, gateway } = await served();
  const customer = await ok(on, "CreateCustomerGateway", { ...region, IpAddress: "203.0.113.1" });
  const connection = await ok(on, "CreateVpnConnection", {
    ...region,
    VpnGatewayId: gateway,
    CustomerGatewayId: customer.CustomerGatewayId,
    LocalSubnet: "10.0.0.0/16",
    RemoteSubnet: "192.168.0.0/24",
  });
  const route = {
    ...region,
    VpnGatewayId: gateway,
    NextHop: connection.VpnConnectionId,
    Weight: 100,
    PublishVpc: false,
  };
  expect(await refused(on, "CreateVpnRouteEntry", { ...route, RouteDest: "192.168.100.0/25" })).toBe(
    "400 VpnRouteEntry.ConflictSSL",
  );
  await ok(on, "CreateVpnRouteEntry", { ...route, RouteDest: "192.168.101.0/24" });
});

test("in the apsara edition UDP is the default and a server has the guide's fields only", async () => {
  const on = await start({ edition: "apsara" });
  const apsara = { RegionId: "cn-qingdao-env66-d01" };
  const { VpnGatewayId } = await ok(on, "CreateVpnGateway", {
    ...apsara,
    VpcId: "vpc-1",
    Bandwidth: 5,
    EnableSsl: true,
  });
  const { SslVpnServerId } = await ok(on, "CreateSslVpnServer", { ...apsara, VpnGatewayId, ...pool });
  const [shown] = (await ok(on, "DescribeSslVpnServers", apsara)).SslVpnServers.SslVpnServer;
  expect(shown).toMatchObject({ Proto: "UDP", DepartmentName: expect.any(String) });
  expect(shown).not.toHaveProperty("EnableMultiFactorAuth");
  const created = await ok(on, "CreateSslVpnClientCert", { ...apsara, SslVpnServerId });
  const cert = await ok(on, "DescribeSslVpnClientCert", { ...apsara, SslVpnClientCertId: created.SslVpnClientCertId });
  expect(cert).not.toHaveProperty("ResourceGroupId");
});
