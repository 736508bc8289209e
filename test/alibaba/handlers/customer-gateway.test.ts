import { customerGatewayHandler as handler } from "../../../src/alibaba/handlers/customer-gateway";

/** The example of DescribeCustomerGateways in the Apsara Stack VPN developer guide, 6.4.3. */
const guideItem = {
  Name: "test",
  CustomerGatewayId: "cgw-bp1pvpl9r9adju6l5",
  CreateTime: 1492747187000,
  IpAddress: "139.0.0.55",
};

function observe(item: object) {
  return handler.list(undefined).page({ TotalCount: 1, CustomerGateways: { CustomerGateway: [item] } }).items[0];
}

describe("reading a customer gateway", () => {
  it("takes what the guide's example shows", () => {
    expect(observe(guideItem)).toEqual({
      id: "cgw-bp1pvpl9r9adju6l5",
      values: {
        id: "cgw-bp1pvpl9r9adju6l5",
        name: "test",
        createTime: 1492747187000,
        ipAddress: "139.0.0.55",
      },
    });
  });

  it("reads the ASN as text, however it comes, and none when there is none", () => {
    expect(observe({ ...guideItem, Asn: 4200000001, AuthKey: "k" })?.values).toMatchObject({
      asn: "4200000001",
      authKey: "k",
    });
    expect(observe({ ...guideItem, Asn: "65001" })?.values.asn).toBe("65001");
    for (const AuthKey of ["k****", "*******", ""]) {
      expect(observe({ ...guideItem, AuthKey })?.values).not.toHaveProperty("authKey");
    }
    for (const Asn of [0, "0", "", null]) expect(observe({ ...guideItem, Asn })?.values).not.toHaveProperty("asn");
  });
});

describe("writing a customer gateway", () => {
  it("creates it with tags and the plain form of its ASN", () => {
    const call = handler.create({
      ipAddress: "203.0.113.10",
      name: "berlin",
      description: "d",
      asn: "1.10",
      authKey: "k",
      resourceGroupId: "rg-1",
      tags: { a: "1", b: "" },
    });
    expect(call.parameters).toEqual({
      IpAddress: "203.0.113.10",
      Name: "berlin",
      Description: "d",
      Asn: 65546,
      AuthKey: "k",
      ResourceGroupId: "rg-1",
      Tags: [
        { Key: "a", Value: "1" },
        { Key: "b", Value: "" },
      ],
    });
    expect(call.id({ CustomerGatewayId: "cgw-1" })).toBe("cgw-1");
    expect(handler.create({ ipAddress: "203.0.113.10", tags: {} }).parameters.Tags).toBeUndefined();
  });

  it("sends what changed", () => {
    const update = (desired: Record<string, string>) =>
      handler.update({ current: { id: "cgw-1", values: {} }, desired, changed: new Set(Object.keys(desired)) });
    expect(update({ name: "n" })).toEqual([
      {
        action: "ModifyCustomerGatewayAttribute",
        parameters: { CustomerGatewayId: "cgw-1", Name: "n" },
        token: true,
        instanceId: "cgw-1",
      },
    ]);
    expect(update({ authKey: "k" })[0]?.parameters).toEqual({ CustomerGatewayId: "cgw-1", AuthKey: "k" });
    expect(update({ resourceGroupId: "rg-2" })[0]?.parameters).toEqual({
      ResourceType: "CustomerGateway",
      InstanceId: "cgw-1",
      NewResourceGroupId: "rg-2",
    });
  });

  it("tags under its own resource type", () => {
    const calls = handler.update({
      current: { id: "cgw-1", values: { tags: { a: "1" } } },
      desired: { tags: {} },
      changed: new Set(["tags"]),
    });
    expect(calls).toEqual([
      {
        action: "UnTagResources",
        parameters: { ResourceType: "CUSTOMERGATEWAY", ResourceId: ["cgw-1"], TagKey: ["a"] },
        idempotent: true,
        instanceId: "cgw-1",
      },
    ]);
  });

  it("takes an absent one as deleted", () => {
    expect(handler.delete({ id: "cgw-1", values: {} })).toMatchObject({
      action: "DeleteCustomerGateway",
      alreadyDoneCodes: ["InvalidCustomerGatewayInstanceId.NotFound"],
    });
  });
});
