import type { Emulator } from "../../../../src/emulator/server";
import {
  admin,
  minimalGateway,
  newConnection,
  newCustomer,
  newDualGateway,
  newGateway,
  ok,
  refused,
  region,
  start,
  stopAll,
  type Json,
  type Params,
} from "../../_client";

afterEach(stopAll);

const describe1 = async (on: Emulator, id: string) => ok(on, "DescribeVpnGateway", { ...region, VpnGatewayId: id });

describe("CreateVpnGateway", () => {
  test("fills in the public defaults", async () => {
    const on = await start();
    const created = await ok(on, "CreateVpnGateway", minimalGateway);
    expect(created).toEqual({
      RequestId: expect.any(String),
      VpnGatewayId: expect.stringMatching(/^vpn-[a-z0-9]+$/),
      Name: created.VpnGatewayId,
      OrderId: expect.any(Number),
    });
    expect(await describe1(on, created.VpnGatewayId)).toMatchObject({
      Spec: "10M",
      Status: "active",
      BusinessStatus: "Normal",
      IpsecVpn: "enable",
      SslVpn: "disable",
      SslMaxConnections: 0,
      NetworkType: "public",
      VpnType: "Normal",
      AutoPropagate: false,
      ChargeType: "PostpayByFlow",
      GatewayType: "Traditional",
      Tags: { Tag: [] },
      Tag: expect.stringContaining('"VpnEnableBgp":"true"'),
    });
  });

  test("makes gateways with two addresses from two vSwitches", async () => {
    const on = await start();
    const gateway = await describe1(on, await newDualGateway(on));
    expect(gateway.DisasterRecoveryVSwitchId).toBe("vsw-2");
    expect(gateway.DisasterRecoveryInternetIp).not.toBe(gateway.InternetIp);
  });

  test.each([
    [{ Bandwidth: 15 }, "400 InvalidBandwidth"],
    [{ NetworkType: "private" }, "400 InvalidBandwidth"],
    [{ Name: "1st" }, "400 InvalidName"],
    [{ Name: "x" }, "400 InvalidName"],
    [{ Name: "网关" }, "400 InvalidName"],
    [{ Name: "http://x" }, "400 InvalidName"],
    [{ VpcId: "net-1" }, "404 InvalidVpcId.NotFound"],
    [{ DisasterRecoveryVSwitchId: "vsw-2" }, "400 MissingVSwitchId"],
    [{ InstanceChargeType: "PREPAY" }, "400 MissingPeriod"],
    [{ InstanceChargeType: "PREPAY", Period: 10 }, "400 InvalidPeriod"],
    [{ VpnType: "Quantum" }, "400 InvalidVpnType"],
    [{ SslConnections: 7 }, "400 InvalidSslConnections"],
  ])("refuses %j", async (wrong, expected) => {
    const on = await start();
    expect(await refused(on, "CreateVpnGateway", { ...minimalGateway, ...wrong })).toBe(expected);
    expect((await admin(on, "resources")).VpnGateway).toEqual([]);
  });

  test("stops at the quota", async () => {
    const on = await start();
    await admin(on, "quotas", { VpnGateway: 1 });
    await newGateway(on);
    expect(await refused(on, "CreateVpnGateway", minimalGateway)).toBe("400 Resource.QuotaFull");
  });
});

describe("DescribeVpnGateways", () => {
  test("filters", async () => {
    const on = await start();
    const a = await newGateway(on, { VpcId: "vpc-a", ResourceGroupId: "rg-a" });
    const b = await newGateway(on, { VpcId: "vpc-b" });
    await ok(on, "TagResources", {
      ...region,
      ResourceType: "VPNGATEWAY",
      "ResourceId.1": b,
      "Tag.1.Key": "env",
      "Tag.1.Value": "prod",
    });
    const ids = async (filter: Record<string, string>) =>
      (await ok(on, "DescribeVpnGateways", { ...region, ...filter })).VpnGateways.VpnGateway.map(
        (g: Json) => g.VpnGatewayId,
      );
    expect(await ids({ VpcId: "vpc-a" })).toEqual([a]);
    expect(await ids({ VpnGatewayId: b })).toEqual([b]);
    expect(await ids({ ResourceGroupId: "rg-a" })).toEqual([a]);
    expect(await ids({ "Tag.1.Key": "env" })).toEqual([b]);
    expect(await ids({ "Tag.1.Key": "env", "Tag.1.Value": "test" })).toEqual([]);
    expect(await ids({ Status: "active" })).toEqual([a, b]);
    expect(await ids({ Status: "updating" })).toEqual([]);
    expect(await ids({ BusinessStatus: "FinancialLocked" })).toEqual([]);
  });
});

describe("ModifyVpnGatewayAttribute", () => {
  test("changes what is given and returns the private address of single-tunnel gateways", async () => {
    const on = await start();
    const id = await newGateway(on, { Name: "old" });
    const reply = await ok(on, "ModifyVpnGatewayAttribute", {
      ...region,
      VpnGatewayId: id,
      Description: "d",
      AutoPropagate: true,
    });
    expect(reply).toMatchObject({ Name: "old", Description: "d", AutoPropagate: true, IntranetIp: expect.any(String) });
    expect(await describe1(on, id)).toMatchObject({ Name: "old", Description: "d", AutoPropagate: true });
    const dual = await newDualGateway(on);
    const other = await ok(on, "ModifyVpnGatewayAttribute", { ...region, VpnGatewayId: dual, Name: "new" });
    expect(other).not.toHaveProperty("IntranetIp");
    expect(
      await refused(on, "ModifyVpnGatewayAttribute", { ...region, VpnGatewayId: id, Description: "x".repeat(101) }),
    ).toBe("400 InvalidDescription");
  });
});

describe("SSL connections of a gateway without SSL", () => {
  const given = { ...region, VpcId: "vpc-1", Bandwidth: 10, SslConnections: 5 };

  test.each([{}, { EnableSsl: false }])("are refused with %j in the public edition", async (more: Params) => {
    expect(await refused(await start(), "CreateVpnGateway", { ...given, ...more })).toBe(
      "400 UnnecessarySslConnection",
    );
  });

  test("are taken by Apsara Stack, and with SSL by both", async () => {
    await ok(await start({ edition: "apsara" }), "CreateVpnGateway", given);
    await ok(await start(), "CreateVpnGateway", { ...given, EnableSsl: true });
  });
});

describe("a vSwitch that cannot be", () => {
  test("is refused with 400, as users saw it", async () => {
    const given = { ...region, VpcId: "vpc-1", Bandwidth: 10, VSwitchId: "nowhere" };
    expect(await refused(await start(), "CreateVpnGateway", given)).toBe("400 InvalidVSwitchId.NotFound");
  });
});

describe("DeleteVpnGateway", () => {
  test("is refused while a connection exists and removes the gateway afterwards", async () => {
    const on = await start();
    const id = await newGateway(on);
    const connection = await newConnection(on, id, await newCustomer(on));
    const gateway = { ...region, VpnGatewayId: id };
    expect(await refused(on, "DeleteVpnGateway", gateway)).toBe("400 DependencyViolation.VpnConnection");
    await ok(on, "DeleteVpnConnection", { ...region, VpnConnectionId: connection });
    await ok(on, "DeleteVpnGateway", gateway);
    expect(await refused(on, "DeleteVpnGateway", gateway)).toBe("404 InvalidVpnGatewayInstanceId.NotFound");
  });

  test("is refused for a prepaid gateway until its term is over", async () => {
    const on = await start();
    const id = await newGateway(on, { InstanceChargeType: "PREPAY", Period: 1, AutoPay: true });
    const gateway = { ...region, VpnGatewayId: id };
    expect(await describe1(on, id)).toMatchObject({ ChargeType: "Prepay" });
    expect(await refused(on, "DeleteVpnGateway", gateway)).toBe("403 ForbiddenRelease");
    await admin(on, "clock", { advanceMs: 32 * 24 * 3600_000 });
    await ok(on, "DeleteVpnGateway", gateway);
  });
});
