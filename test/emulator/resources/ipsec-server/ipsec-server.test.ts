import {
  admin,
  newConnection,
  newCustomer,
  newGateway,
  ok,
  refused,
  region,
  start,
  stopAll,
  subnets,
  type Params,
} from "../../_client";

afterEach(stopAll);

const settings = { ClientIpPool: "192.168.100.0/24", LocalSubnet: "10.0.0.0/16", PskEnabled: true };

async function served(more: Params = {}) {
  const on = await start();
  const gateway = await newGateway(on, { EnableSsl: true });
  const given = { ...region, VpnGatewayId: gateway, ...settings };
  const created = await ok(on, "CreateIpsecServer", { ...given, ...more });
  const id: string = created.IpsecServerId;
  const show = async () => (await ok(on, "ListIpsecServers", { ...region, "IpsecServerId.1": id })).IpsecServers[0];
  const update = (change: Params) => ok(on, "UpdateIpsecServer", { ...region, IpsecServerId: id, ...change });
  return { on, gateway, given, id, created, show, update };
}

test("an IPsec server gets ikev2, sha1 and a random key", async () => {
  const { gateway, id, created, show } = await served({ IpSecServerName: "mobile" });
  expect(created).toMatchObject({
    IpsecServerId: id,
    IpsecServerName: "mobile",
    VpnGatewayId: gateway,
    RegionId: "cn-shanghai",
  });
  const shown = await show();
  expect(shown).toMatchObject({
    ...settings,
    Psk: expect.stringMatching(/^[a-z0-9]{16}$/),
    EffectImmediately: false,
    MaxConnections: 5,
    OnlineClientCount: 0,
    CreationTime: expect.stringMatching(/Z$/),
    IkeConfig: {
      IkeVersion: "ikev2",
      IkeMode: "main",
      IkeAuthAlg: "sha1",
      IkePfs: "group2",
      IkeLifetime: 86400,
      LocalId: shown.InternetIp,
      RemoteId: "",
    },
    IpsecConfig: { IpsecEncAlg: "aes", IpsecAuthAlg: "sha1" },
  });
});

test("an update keeps what is not given, except algorithms with a documented default", async () => {
  const { show, update } = await served({
    Psk: "k",
    IkeConfig: JSON.stringify({ IkeVersion: "ikev1", IkeEncAlg: "aes256", LocalId: "me" }),
  });
  await update({ IpsecServerName: "new", ClientIpPool: "192.168.200.0/24" });
  expect(await show()).toMatchObject({
    IpsecServerName: "new",
    ClientIpPool: "192.168.200.0/24",
    Psk: "k",
    IkeConfig: { IkeEncAlg: "aes256" },
  });
  await update({ IkeConfig: JSON.stringify({ IkeLifetime: 60 }), EffectImmediately: true });
  expect(await show()).toMatchObject({
    EffectImmediately: true,
    IkeConfig: { IkeVersion: "ikev1", LocalId: "me", IkeEncAlg: "aes", IkeLifetime: 60 },
  });
});

test("connections and an IPsec server exclude each other", async () => {
  const { on, gateway, given, id } = await served();
  const customer = await newCustomer(on);
  const connection = { ...region, ...subnets, VpnGatewayId: gateway, CustomerGatewayId: customer };
  expect(await refused(on, "CreateVpnConnection", connection)).toBe(
    "400 VpnGateway.IPsecServerAndVpnConnectionConflict",
  );
  expect(await refused(on, "DeleteVpnGateway", { ...region, VpnGatewayId: gateway })).toBe(
    "400 DependencyViolation.IpsecServer",
  );
  await ok(on, "DeleteIpsecServer", { ...region, IpsecServerId: id });
  await newConnection(on, gateway, customer);
  expect(await refused(on, "CreateIpsecServer", given)).toBe("400 VpnGateway.IPsecServerAndVpnConnectionConflict");
});

test("the list filters and continues with a token", async () => {
  const { on, id } = await served();
  const other = await newGateway(on, { EnableSsl: true });
  await ok(on, "CreateIpsecServer", { ...region, VpnGatewayId: other, ...settings });
  const first = await ok(on, "ListIpsecServers", { ...region, MaxResults: 1 });
  expect([first.TotalCount, first.MaxResults, first.IpsecServers[0].IpsecServerId]).toEqual([2, 1, id]);
  const second = await ok(on, "ListIpsecServers", { ...region, MaxResults: 1, NextToken: first.NextToken });
  expect([second.NextToken, second.IpsecServers[0].VpnGatewayId]).toEqual(["", other]);
  expect((await ok(on, "ListIpsecServers", { ...region, VpnGatewayId: other })).TotalCount).toBe(1);
  expect((await ok(on, "ListIpsecServers", { ...region, MaxResults: 50 })).MaxResults).toBe(50);
  expect(await refused(on, "ListIpsecServers", { ...region, MaxResults: 101 })).toBe("400 InvalidMaxResults");
});

test.each([
  ["CreateIpsecServer", { PskEnabled: "" }, "400 MissingPskEnabled"],
  ["CreateIpsecServer", { LocalSubnet: "10.0.0.1/8" }, "400 IllegalParam.LocalSubnet"],
  ["CreateIpsecServer", { DryRun: "true" }, "400 DryRunOperation"],
  ["CreateIpsecServer", { IkeConfig: '{"IkePfs":"group3"}' }, "400 NotSupportVpnConnectionParameter.IkePfs"],
  ["UpdateIpsecServer", { IpsecServerId: "iss-none" }, "404 InvalidIpsecServerId.NotFound"],
  ["DeleteIpsecServer", { IpsecServerId: "iss-none" }, "404 InvalidIpsecServerId.NotFound"],
])("%s refuses %j", async (action, wrong, expected) => {
  const on = await start();
  const gateway = await newGateway(on, { EnableSsl: true });
  expect(await refused(on, action, { ...region, VpnGatewayId: gateway, ...settings, ...wrong })).toBe(expected);
});

test("a deleted IPsec server is gone from the list at once, while the gateway is busy with it", async () => {
  const on = await start({ timeScale: 1 });
  const gateway = await newGateway(on, { EnableSsl: true });
  const wait = (advanceMs: number) => admin(on, "clock", { advanceMs });
  await wait(181_000);
  const { IpsecServerId } = await ok(on, "CreateIpsecServer", { ...region, VpnGatewayId: gateway, ...settings });
  await wait(21_000);
  await ok(on, "DeleteIpsecServer", { ...region, IpsecServerId });
  expect((await ok(on, "ListIpsecServers", region)).IpsecServers).toEqual([]);
  expect((await ok(on, "DescribeVpnGateway", { ...region, VpnGatewayId: gateway })).Status).toBe("updating");
  expect(await refused(on, "DeleteVpnGateway", { ...region, VpnGatewayId: gateway })).toBe(
    "400 VpnGateway.Configuring",
  );
});

test("an IPsec server needs SSL on the gateway", async () => {
  const on = await start();
  const given = { ...region, VpnGatewayId: await newGateway(on), ...settings };
  expect(await refused(on, "CreateIpsecServer", given)).toBe("400 VpnGateway.SslVpnDisabled");
});
