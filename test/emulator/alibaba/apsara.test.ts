import type { Emulator } from "../../../src/emulator/server";
import { admin, ok, refused, start, stopAll, type Params, type Json } from "../_client";

afterEach(stopAll);

const region = { RegionId: "cn-qingdao-env66-d01" };
const minimal = { ...region, VpcId: "vpc-1", Bandwidth: 5 };
const apsara = () => start({ edition: "apsara" });

async function connected(on: Emulator, more: Params = {}) {
  const VpnGatewayId = (await ok(on, "CreateVpnGateway", { ...minimal, EnableIpsec: true })).VpnGatewayId;
  const CustomerGatewayId = (await ok(on, "CreateCustomerGateway", { ...region, IpAddress: "203.0.113.1" }))
    .CustomerGatewayId;
  const given = {
    ...region,
    VpnGatewayId,
    CustomerGatewayId,
    LocalSubnet: "10.0.0.0/16",
    RemoteSubnet: "192.168.0.0/24",
  };
  const { VpnConnectionId } = await ok(on, "CreateVpnConnection", { ...given, ...more });
  const show = () => ok(on, "DescribeVpnConnection", { ...region, VpnConnectionId });
  return { VpnGatewayId, VpnConnectionId, given, show };
}

test("a gateway has no IPsec unless asked, and no field that the guide does not know", async () => {
  const on = await apsara();
  const created = await ok(on, "CreateVpnGateway", {
    ...minimal,
    VSwitchId: "vsw-1",
    DisasterRecoveryVSwitchId: "vsw-2",
  });
  expect(Object.keys(created).sort()).toEqual(["Name", "RequestId", "VpnGatewayId"]);
  const shown = await ok(on, "DescribeVpnGateway", { ...region, VpnGatewayId: created.VpnGatewayId });
  expect(shown).toMatchObject({ IpsecVpn: "disable", ChargeType: "PostpayByFlow", Name: created.VpnGatewayId });
  for (const field of ["AutoPropagate", "VpnType", "DisasterRecoveryVSwitchId", "Tags"])
    expect(shown).not.toHaveProperty(field);
});

test("names are those of the guide", async () => {
  const on = await apsara();
  await ok(on, "CreateVpnGateway", { ...minimal, Name: "网关_1" });
  expect(await refused(on, "CreateVpnGateway", { ...minimal, Name: "1st" })).toBe("400 InvalidName");
  const customer = { ...region, IpAddress: "203.0.113.9" };
  expect(await refused(on, "CreateCustomerGateway", { ...customer, Name: "x" })).toBe("400 InvalidName");
  expect(await refused(on, "CreateCustomerGateway", { ...customer, Description: "x" })).toBe("400 InvalidDescription");
  await ok(on, "CreateCustomerGateway", { ...customer, Description: "x".repeat(256) });
});

test.each([
  [{ Bandwidth: 200 }, "400 InvalidBandwidth"],
  [{ SslConnections: 50 }, "400 InvalidSslConnections"],
])("CreateVpnGateway refuses %j", async (wrong, expected) => {
  const on = await apsara();
  expect(await refused(on, "CreateVpnGateway", { ...minimal, ...wrong })).toBe(expected);
});

test("actions of the public edition alone are unknown", async () => {
  const on = await apsara();
  for (const action of [
    "TagResources",
    "ModifyTunnelAttribute",
    "ModifyVpnPbrRouteEntryPriority",
    "MoveVpnResourceGroup",
  ]) {
    expect(await refused(on, action, region)).toBe("404 InvalidAction.NotFound");
  }
});

test("connections know group24 and LocalIdIPsec, but neither sha256 nor disabled", async () => {
  const on = await apsara();
  const { show, given } = await connected(on, {
    IkeConfig: JSON.stringify({ IkePfs: "group24", LocalIdIPsec: "me", Psk: "k" }),
    EnableDpd: false,
    EnableTunnelsBgp: true,
  });
  const shown = await show();
  expect(shown).toMatchObject({ IkeConfig: { IkePfs: "group24", LocalId: "me" }, Status: "ipsec_sa_established" });
  for (const field of ["EnableDpd", "State", "VpnBgpConfig", "Tags"]) expect(shown).not.toHaveProperty(field);
  const bad = (IpsecConfig: object) => ({
    ...given,
    RemoteSubnet: "192.168.7.0/24",
    IpsecConfig: JSON.stringify(IpsecConfig),
  });
  expect(await refused(on, "CreateVpnConnection", bad({ IpsecAuthAlg: "sha256" }))).toBe(
    "400 NotSupportVpnConnectionParameter.IpsecAuthAlg",
  );
  expect(await refused(on, "CreateVpnConnection", bad({ IpsecPfs: "disabled" }))).toBe(
    "400 NotSupportVpnConnectionParameter.IpsecPfs",
  );
});

test("modify has defaults of its own", async () => {
  const on = await apsara();
  const { show, VpnConnectionId } = await connected(on, {
    IkeConfig: JSON.stringify({ IkeEncAlg: "aes256", IkeAuthAlg: "md5", Psk: "k" }),
  });
  const change = { IkeConfig: JSON.stringify({ Psk: "k" }), IpsecConfig: JSON.stringify({ IpsecLifetime: 60 }) };
  await ok(on, "ModifyVpnConnectionAttribute", { ...region, VpnConnectionId, ...change });
  expect(await show()).toMatchObject({
    IkeConfig: { IkeEncAlg: "aes", IkeAuthAlg: "sha1", Psk: "k" },
    IpsecConfig: { IpsecAuthAlg: "sha1", IpsecLifetime: 60 },
  });
});

test("lists name the resource group and the organisation of every item", async () => {
  const on = await apsara();
  await connected(on);
  const owned = {
    ResourceGroup: expect.any(String),
    ResourceGroupName: expect.any(String),
    Department: expect.any(String),
    DepartmentName: expect.any(String),
  };
  expect((await ok(on, "DescribeVpnGateways", region)).VpnGateways.VpnGateway[0]).toMatchObject(owned);
  expect((await ok(on, "DescribeCustomerGateways", region)).CustomerGateways.CustomerGateway[0]).toMatchObject(owned);
  expect((await ok(on, "DescribeVpnConnections", region)).VpnConnections.VpnConnection[0]).toMatchObject(owned);
});

test("routes have no priority, and the guide forbids no destination", async () => {
  const on = await apsara();
  const { VpnGatewayId, VpnConnectionId } = await connected(on);
  const route = { ...region, VpnGatewayId, NextHop: VpnConnectionId, Weight: 0, PublishVpc: false };
  await ok(on, "CreateVpnRouteEntry", { ...route, RouteDest: "100.64.0.0/16" });
  const created = await ok(on, "CreateVpnPbrRouteEntry", {
    ...route,
    RouteDest: "172.16.0.0/12",
    RouteSource: "10.0.0.0/8",
  });
  expect(created).not.toHaveProperty("Priority");
  const list = await ok(on, "DescribeVpnPbrRouteEntries", { ...region, VpnGatewayId });
  expect(list.VpnPbrRouteEntries.VpnPbrRouteEntry[0]).not.toHaveProperty("Priority");
  expect((await admin(on, "resources")).VpnRouteEntry[0]).not.toHaveProperty("RouteEntryType");
});

test("regions have the form of the guide's", async () => {
  const on = await apsara();
  const regions = (await ok(on, "DescribeRegions")).Regions.Region.map((each: Json) => each.RegionId);
  expect(regions).toEqual(["cn-qingdao-env17-d01", "cn-qingdao-env66-d01"]);
  expect(await refused(on, "DescribeVpnGateways", { RegionId: "QINGDAO" })).toBe("400 InvalidRegionId");
});
