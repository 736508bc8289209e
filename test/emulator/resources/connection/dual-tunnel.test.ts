import {
  newCustomer,
  newDualGateway,
  newGateway,
  ok,
  refused,
  region,
  showConnection,
  start,
  stopAll,
  subnets,
  tunnels,
  type Params,
} from "../../_client";

afterEach(stopAll);

const t = "TunnelOptionsSpecification";

async function pair(more: Params = {}) {
  const on = await start();
  const gateway = await newDualGateway(on);
  const [a, b] = [await newCustomer(on, { Asn: 65001 }), await newCustomer(on, { Asn: 65002 })];
  const given = { ...region, ...subnets, VpnGatewayId: gateway, ...tunnels(a, b), ...more };
  return { on, gateway, a, b, given };
}

async function made(more: Params = {}) {
  const { on, given, a, b } = await pair(more);
  const id: string = (await ok(on, "CreateVpnConnection", given)).VpnConnectionId;
  const modify = (change: Params) =>
    ok(on, "ModifyVpnConnectionAttribute", { ...region, VpnConnectionId: id, ...change });
  return { on, id, modify, a, b };
}

const bgp = {
  EnableTunnelsBgp: true,
  [`${t}.1.TunnelBgpConfig.TunnelCidr`]: "169.254.10.0/30",
  [`${t}.1.TunnelBgpConfig.LocalAsn`]: 65530,
  [`${t}.1.TunnelBgpConfig.LocalBgpIp`]: "169.254.10.1",
  [`${t}.2.TunnelBgpConfig.TunnelCidr`]: "169.254.11.0/30",
};

test("a dual-tunnel connection has two tunnels, each with settings of its own", async () => {
  const { on, id, a, b } = await made({
    ...bgp,
    [`${t}.1.TunnelIkeConfig.Psk`]: "master-key",
    [`${t}.1.TunnelIkeConfig.IkeVersion`]: "ikev2",
    [`${t}.2.TunnelIpsecConfig.IpsecPfs`]: "disabled",
    [`${t}.2.EnableDpd`]: false,
  });
  const shown = await showConnection(on, id);
  const [master, slave] = shown.TunnelOptionsSpecification.TunnelOptions;
  expect(shown.EnableTunnelsBgp).toBe(true);
  for (const absent of [
    "CustomerGatewayId",
    "IkeConfig",
    "IpsecConfig",
    "VpnBgpConfig",
    "VcoHealthCheck",
    "EnableDpd",
    "Status",
  ]) {
    expect(shown).not.toHaveProperty(absent);
  }
  expect(master).toMatchObject({
    TunnelId: expect.stringMatching(/^tun-/),
    TunnelIndex: 1,
    Role: "master",
    CustomerGatewayId: a,
    State: "active",
    Status: "ipsec_sa_established",
    EnableDpd: "true",
    EnableNatTraversal: "true",
    TunnelBgpConfig: {
      BgpStatus: "success",
      LocalAsn: "65530",
      PeerAsn: "65001",
      LocalBgpIp: "169.254.10.1",
      PeerBgpIp: "169.254.10.2",
      TunnelCidr: "169.254.10.0/30",
    },
    TunnelIkeConfig: { Psk: "master-key", IkeVersion: "ikev2", IkeLifetime: "86400" },
    TunnelIpsecConfig: { IpsecLifetime: "86400" },
  });
  expect(slave).toMatchObject({
    TunnelIndex: 2,
    Role: "slave",
    CustomerGatewayId: b,
    EnableDpd: "false",
    TunnelBgpConfig: { LocalAsn: "45104", LocalBgpIp: "169.254.11.1" },
    TunnelIpsecConfig: { IpsecPfs: "disabled" },
  });
  expect(slave.InternetIp).not.toBe(master.InternetIp);
  expect(slave.TunnelIkeConfig.Psk).toMatch(/^[a-z0-9]{16}$/);
});

test.each([
  [{ [`${t}.2.Role`]: "master" }, "400 MissingParameter.TunnelOptionsSpecification"],
  [{ [`${t}.2.CustomerGatewayId`]: "" }, "400 MissingParameter.TunnelOptionsSpecification"],
  [{ [`${t}.3.Role`]: "slave" }, "400 MissingParameter.TunnelOptionsSpecification"],
  [{ [`${t}.2.Role`]: "third" }, `400 Invalid${t}.2.Role`],
  [{ [`${t}.2.TunnelIkeConfig.IkeMode`]: "fast" }, "400 NotSupportVpnConnectionParameter.IkeMode"],
  [{ ...bgp, [`${t}.2.TunnelBgpConfig.TunnelCidr`]: "169.254.10.0/30" }, "400 IllegalParam.TunnelCidr"],
  [{ EnableTunnelsBgp: true }, "400 MissingParameter.TunnelCidr"],
  [{ CustomerGatewayId: "cgw-x" }, "400 NotSupportVpnConnectionParameter.CustomerGatewayId"],
  [{ IkeConfig: "{}" }, "400 NotSupportVpnConnectionParameter.IkeConfig"],
  [{ HealthCheckConfig: "{}" }, "400 NotSupportVpnConnectionParameter.HealthCheckConfig"],
  [{ EnableDpd: true }, "400 OperationUnsupported.SetDPD"],
  [{ EnableNatTraversal: true }, "400 OperationUnsupported.SetNatTraversal"],
  [{ BgpConfig: "{}" }, "400 OperationUnsupported.EnableBgp"],
])("creation refuses %j", async (wrong, expected) => {
  const { on, given } = await pair();
  expect(await refused(on, "CreateVpnConnection", { ...given, ...wrong })).toBe(expected);
});

test("a dual-tunnel gateway refuses a connection without tunnels", async () => {
  const { on, gateway } = await pair();
  expect(await refused(on, "CreateVpnConnection", { ...region, ...subnets, VpnGatewayId: gateway })).toBe(
    "400 MissingParameter.TunnelOptionsSpecification",
  );
});

test.each([true, false])("a dual-tunnel gateway refuses a single tunnel, --single-tunnel %j", async (singleTunnel) => {
  const on = await start({ singleTunnel });
  const VpnGatewayId = await newDualGateway(on);
  const single = { ...region, ...subnets, VpnGatewayId, CustomerGatewayId: await newCustomer(on) };
  expect(await refused(on, "CreateVpnConnection", single)).toBe("400 VpnConnection.InvalidCreateTunnelOptions");
});

test("modify finds tunnels by role or id, leaves the other one alone and answers with real types", async () => {
  const { on, id, modify } = await made({ [`${t}.1.TunnelIkeConfig.Psk`]: "p1", [`${t}.2.TunnelIkeConfig.Psk`]: "p2" });
  const before = (await showConnection(on, id)).TunnelOptionsSpecification.TunnelOptions;
  const reply = await modify({ [`${t}.1.Role`]: "slave", [`${t}.1.EnableNatTraversal`]: false });
  expect(reply.TunnelOptionsSpecification.TunnelOptions[1]).toMatchObject({
    EnableNatTraversal: false,
    TunnelIkeConfig: { IkeLifetime: 86400, Psk: "p2" },
  });
  await modify({ [`${t}.1.TunnelId`]: before[0].TunnelId, [`${t}.1.TunnelIkeConfig.IkeAuthAlg`]: "sha256" });
  const [master, slave] = (await showConnection(on, id)).TunnelOptionsSpecification.TunnelOptions;
  expect(slave).toEqual({ ...before[1], EnableNatTraversal: "false" });
  // The key was not resent, so the service made up another one.
  expect(master.TunnelIkeConfig.Psk).not.toBe("p1");
  expect(master).toEqual({
    ...before[0],
    TunnelIkeConfig: { ...before[0].TunnelIkeConfig, IkeAuthAlg: "sha256", Psk: master.TunnelIkeConfig.Psk },
  });
});

test("a tunnel can move to another customer gateway, and keeps the old one's identity unless told otherwise", async () => {
  const { on, id, modify } = await made();
  const [{ TunnelIkeConfig: before }] = (await showConnection(on, id)).TunnelOptionsSpecification.TunnelOptions;
  const other = await newCustomer(on);
  await modify({ [`${t}.1.Role`]: "master", [`${t}.1.CustomerGatewayId`]: other });
  const [master] = (await showConnection(on, id)).TunnelOptionsSpecification.TunnelOptions;
  expect(master).toMatchObject({ CustomerGatewayId: other, TunnelIkeConfig: { RemoteId: before.RemoteId } });
  const found = await ok(on, "DescribeVpnConnections", { ...region, CustomerGatewayId: other });
  expect(found.TotalCount).toBe(1);
});

test("modify refuses a tunnel that the connection does not have", async () => {
  const { on, id } = await made();
  const change = { ...region, VpnConnectionId: id, [`${t}.1.TunnelId`]: "tun-no" };
  expect(await refused(on, "ModifyVpnConnectionAttribute", change)).toBe("404 InvalidTunnelId.NotFound");
  expect(
    await refused(on, "ModifyVpnConnectionAttribute", { ...region, VpnConnectionId: id, [`${t}.1.EnableDpd`]: true }),
  ).toBe("400 MissingParameter.TunnelOptionsSpecification");
});

test("ModifyTunnelAttribute changes one tunnel and answers with it", async () => {
  const { on, id } = await made(bgp);
  const [, slave] = (await showConnection(on, id)).TunnelOptionsSpecification.TunnelOptions;
  const one = { VpnConnectionId: id, TunnelId: slave.TunnelId };
  const reply = await ok(on, "ModifyTunnelAttribute", {
    ...one,
    [`${t}.EnableDpd`]: false,
    [`${t}.TunnelIkeConfig.Psk`]: "new",
    [`${t}.TunnelBgpConfig.LocalAsn`]: 65100,
  });
  expect(reply).toMatchObject({
    TunnelId: slave.TunnelId,
    Role: "slave",
    EnableDpd: false,
    TunnelIkeConfig: { Psk: "new" },
    TunnelBgpConfig: { EnableBgp: true, LocalAsn: 65100, TunnelCidr: "169.254.11.0/30" },
  });
  expect((await showConnection(on, id)).TunnelOptionsSpecification.TunnelOptions[1]).toMatchObject({
    EnableDpd: "false",
  });
  expect(await refused(on, "ModifyTunnelAttribute", { ...one, TunnelId: "tun-no" })).toBe(
    "404 InvalidTunnelId.NotFound",
  );
});

test("the downloaded configuration mirrors both tunnels", async () => {
  const { on, id, a } = await made(bgp);
  const { VpnConnectionConfig } = await ok(on, "DownloadVpnConnectionConfig", { ...region, VpnConnectionId: id });
  const [master, slave] = VpnConnectionConfig.TunnelsConfig.TunnelConfig;
  const { IpAddress } = await ok(on, "DescribeCustomerGateway", { ...region, CustomerGatewayId: a });
  expect(master).toMatchObject({ Local: IpAddress, IkeConfig: { LocalId: IpAddress, RemoteId: master.Remote } });
  expect(VpnConnectionConfig.BgpConfigs.BgpConfig[1]).toMatchObject({ TunnelId: slave.TunnelId, LocalAsn: "65002" });
  expect(VpnConnectionConfig).not.toHaveProperty("IkeConfig");
});

test("a single-tunnel gateway has no tunnels to modify", async () => {
  const { on, a } = await pair();
  const gateway = await newGateway(on);
  const given = { ...region, ...subnets, VpnGatewayId: gateway, CustomerGatewayId: a };
  const id = (await ok(on, "CreateVpnConnection", given)).VpnConnectionId;
  expect(await refused(on, "ModifyTunnelAttribute", { VpnConnectionId: id, TunnelId: "tun-1" })).toBe(
    "404 InvalidTunnelId.NotFound",
  );
});
