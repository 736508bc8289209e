import type { AdjustableChange } from "../../../src/provider/plan-customization";
import { vpnGatewayHandler as handler } from "../../../src/alibaba/handlers/vpn-gateway";

/** The example of DescribeVpnGateways in the Apsara Stack VPN developer guide, 6.3.3. */
const guideItem = {
  Status: "active",
  VpnGatewayId: "vpn-bp1q8bgx4xnkm2ogj",
  BusinessStatus: "Normal",
  Spec: "5M",
  CreateTime: 1492753580000,
  InternetIp: "116.0.0.69",
  EndTime: 1495382400000,
  VSwitchId: "vsw-bp1y9ovl1cu9ou4tv",
  VpcId: "vpc-bp1ub1yt9cvakoelj",
};
const publicItem = {
  ...guideItem,
  Name: "hub",
  Description: "",
  DisasterRecoveryVSwitchId: "vsw-2",
  IpsecVpn: "enable",
  SslVpn: "disable",
  SslMaxConnections: 5,
  AutoPropagate: false,
  NetworkType: "public",
  VpnType: "Normal",
  ChargeType: "Prepay",
  EniInstanceIds: { EniInstanceId: ["eni-1", "eni-2"] },
  Tag: '{"VpnEnableBgp":"true"}',
  Tags: {
    Tag: [
      { Key: "env", Value: "test" },
      { Key: "acs:ros", Value: "x" },
      { Key: "aliyun-y", Value: "" },
    ],
  },
};

function observe(item: object) {
  const page = handler.list(undefined).page({ TotalCount: 1, VpnGateways: { VpnGateway: [item] } });
  expect(page.total).toBe(1);
  return page.items[0];
}

describe("reading a gateway", () => {
  it("takes what the guide's example shows and leaves out the rest", () => {
    expect(observe(guideItem)).toEqual({
      id: "vpn-bp1q8bgx4xnkm2ogj",
      values: {
        id: "vpn-bp1q8bgx4xnkm2ogj",
        status: "active",
        businessStatus: "Normal",
        spec: "5M",
        bandwidth: 5,
        createTime: 1492753580000,
        endTime: 1495382400000,
        internetIp: "116.0.0.69",
        vSwitchId: "vsw-bp1y9ovl1cu9ou4tv",
        vpcId: "vpc-bp1ub1yt9cvakoelj",
      },
    });
  });

  it("translates the words of the public cloud and drops the tags of the system", () => {
    expect(observe(publicItem)?.values).toMatchObject({
      description: "",
      disasterRecoveryVSwitchId: "vsw-2",
      enableIpsec: true,
      enableSsl: false,
      autoPropagate: false,
      instanceChargeType: "PREPAY",
      chargeType: "Prepay",
      eniInstanceIds: ["eni-1", "eni-2"],
      tags: { env: "test" },
    });
    expect(observe(publicItem)?.values).not.toHaveProperty("sslConnections");
    expect(observe({ ...publicItem, SslVpn: "enable" })?.values.sslConnections).toBe(5);
    expect(observe({ ...publicItem, Tags: { Tag: [] } })?.values.tags).toEqual({});
  });

  it.each([
    ["5M", 5],
    ["100 Mbps", 100],
    ["5", 5],
    ["", undefined],
  ])("reads the bandwidth from %j", (Spec, bandwidth) => {
    expect(observe({ ...guideItem, Spec })?.values.bandwidth).toBe(bandwidth);
  });

  it.each([
    ["POSTPAY", "POSTPAY"],
    ["PostpayByFlow", "POSTPAY"],
    ["Prepay", "PREPAY"],
  ])("reads the charge type from %j", (ChargeType, expected) => {
    expect(observe({ ...publicItem, ChargeType })?.values.instanceChargeType).toBe(expected);
    expect(observe({ ...guideItem, ChargeType })?.values.instanceChargeType).toBeUndefined();
  });

  it("takes switches in any case, as Apsara Stacks spell them", () => {
    const { values } = observe({ ...publicItem, IpsecVpn: "Disable", SslVpn: "ENABLE" }) ?? { values: {} };
    expect(values).toMatchObject({ enableIpsec: false, enableSsl: true });
  });

  it("knows the misprint of IpsecVpn", () => {
    expect(observe({ ...guideItem, IpssecVpn: "disable" })?.values.enableIpsec).toBe(false);
  });

  it("refuses a reply that is no list", () => {
    expect(() => handler.list(undefined).page({ RequestId: "1" })).toThrow("without TotalCount or VpnGateways");
    expect(handler.list(undefined).page({ TotalCount: 0 })).toEqual({ items: [], total: 0 });
  });

  it("reads a single gateway", () => {
    const reading = handler.read?.("vpn-1");
    expect(reading?.call).toMatchObject({ action: "DescribeVpnGateway", parameters: { VpnGatewayId: "vpn-1" } });
    expect(reading?.observed(publicItem)?.values).toEqual(observe(publicItem)?.values);
    expect(() => reading?.observed({ RequestId: "1" })).toThrow("without VpnGatewayId");
  });
});

describe("writing a gateway", () => {
  it("creates it with what CreateVpnGateway takes, and nothing that is unset", () => {
    const call = handler.create({
      name: "hub",
      vpcId: "vpc-1",
      vSwitchId: "vsw-1",
      disasterRecoveryVSwitchId: "vsw-2",
      bandwidth: 10,
      enableIpsec: true,
      enableSsl: false,
      networkType: "public",
      vpnType: "Normal",
      instanceChargeType: "PREPAY",
      period: 1,
      autoPay: false,
      resourceGroupId: "rg-1",
      description: "later",
      autoPropagate: true,
      tags: { a: "1" },
    });
    expect(call).toMatchObject({ action: "CreateVpnGateway", token: true, async: true });
    expect(call.parameters).toEqual({
      Name: "hub",
      VpcId: "vpc-1",
      VSwitchId: "vsw-1",
      DisasterRecoveryVSwitchId: "vsw-2",
      Bandwidth: 10,
      EnableIpsec: true,
      EnableSsl: false,
      NetworkType: "public",
      VpnType: "Normal",
      InstanceChargeType: "PREPAY",
      Period: 1,
      AutoPay: false,
      ResourceGroupId: "rg-1",
    });
    expect(call.id({ VpnGatewayId: "vpn-1" })).toBe("vpn-1");
    expect(() => call.id({})).toThrow("without VpnGatewayId");
  });

  it("sends what changed, each by its own action", () => {
    const current = { id: "vpn-1", values: { name: "hub", tags: { keep: "1", old: "1", change: "1" } } };
    const desired = {
      name: "hub2",
      description: "d",
      autoPropagate: false,
      resourceGroupId: "rg-2",
      tags: { keep: "1", change: "2", fresh: "3" },
    };
    const changed = new Set(["description", "autoPropagate", "resourceGroupId", "tags"]);
    expect(handler.update({ current, desired, changed })).toEqual([
      {
        action: "ModifyVpnGatewayAttribute",
        parameters: { VpnGatewayId: "vpn-1", Description: "d", AutoPropagate: false },
        token: true,
        async: true,
        instanceId: "vpn-1",
      },
      {
        action: "MoveVpnResourceGroup",
        parameters: { ResourceType: "VpnGateway", InstanceId: "vpn-1", NewResourceGroupId: "rg-2" },
        idempotent: true,
        instanceId: "vpn-1",
      },
      {
        action: "UnTagResources",
        parameters: { ResourceType: "VPNGATEWAY", ResourceId: ["vpn-1"], TagKey: ["old"] },
        idempotent: true,
        instanceId: "vpn-1",
      },
      {
        action: "TagResources",
        parameters: {
          ResourceType: "VPNGATEWAY",
          ResourceId: ["vpn-1"],
          Tag: [
            { Key: "change", Value: "2" },
            { Key: "fresh", Value: "3" },
          ],
        },
        idempotent: true,
        instanceId: "vpn-1",
      },
    ]);
  });

  it("takes an absent gateway as deleted", () => {
    expect(handler.delete({ id: "vpn-1", values: {} })).toMatchObject({
      action: "DeleteVpnGateway",
      parameters: { VpnGatewayId: "vpn-1" },
      token: true,
      alreadyDoneCodes: ["InvalidVpnGatewayInstanceId.NotFound", "InvalidVpnGatewayId.NotFound", "INSTANCE_NOT_EXISTS"],
    });
  });
});

describe("a subscription", () => {
  const now = Date.UTC(2026, 0, 1);
  const arrange = (action: AdjustableChange["action"], values: object) => {
    const refused: string[] = [];
    const change = {
      address: "alivpn_gateway.hub",
      action,
      current: { id: "vpn-1", values },
      desired: {},
      changed: new Set(action === "delete" ? [] : ["bandwidth"]),
      replace: () => undefined,
      after: () => undefined,
      refuse: (attribute: string, message: string) => void refused.push(`${attribute}: ${message}`),
    } as unknown as AdjustableChange;
    handler.customizePlan?.([change], { now, find: () => undefined, planned: () => [] });
    return refused;
  };
  const running = { instanceChargeType: "PREPAY", endTime: now + 1 };

  it("is neither replaced nor deleted before it ends", () => {
    expect(arrange("replace", running)).toEqual([
      "bandwidth: the gateway is a subscription until 2026-01-01T00:00:00.001Z, and the cloud does not release it earlier",
    ]);
    expect(arrange("delete", running)).toHaveLength(1);
  });

  it("is treated like any gateway otherwise", () => {
    expect(arrange("update", running)).toEqual([]);
    expect(arrange("replace", { ...running, endTime: now - 1 })).toEqual([]);
    expect(arrange("replace", { ...running, instanceChargeType: "POSTPAY" })).toEqual([]);
  });
});
