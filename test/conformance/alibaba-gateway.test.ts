import { convene, judges, publicJudges, stopEmulators } from "./_judges";

afterEach(stopEmulators);

describe.each(judges)("$name", (judge) => {
  it("finds regions, and works with gateways from creation to deletion", async () => {
    const { call, publicly, isPublic, replies } = await convene(judge);
    const { Regions } = await call("DescribeRegions", { AcceptLanguage: "en-US", ProductType: "VPC" });
    expect(Regions.Region.length).toBeGreaterThan(0);
    const created = await call("CreateVpnGateway", {
      VpcId: "vpc-bp1m3i0kn1nd4wiw9",
      VSwitchId: "vsw-bp1j5miw2bae9s2vt",
      Bandwidth: 10,
      EnableIpsec: true,
      EnableSsl: true,
      SslConnections: 5,
      Name: "MYVPN",
      ...publicly({
        DisasterRecoveryVSwitchId: "vsw-p0wiz7obm0tbimu4r",
        InstanceChargeType: "POSTPAY",
        NetworkType: "public",
        VpnType: "Normal",
        AutoPay: false,
        ClientToken: "02fb3da4-130e-11e9-8e44-001****",
      }),
    });
    const id = { VpnGatewayId: created.VpnGatewayId as string };
    const modified = await call("ModifyVpnGatewayAttribute", {
      ...id,
      Name: "other",
      Description: "bound & gagged",
      ...publicly({ AutoPropagate: true }),
    });
    expect(modified).toMatchObject({ Name: "other", Description: "bound & gagged" });
    if (isPublic) await call("TagResources", tags(id.VpnGatewayId));
    expect(await call("DescribeVpnGateway", id)).toMatchObject({ ...id, Status: "active", SslVpn: "enable" });
    const listed = await call("DescribeVpnGateways", { Status: "active", PageNumber: 1, PageSize: 50 });
    expect(listed).toMatchObject({ TotalCount: 1, VpnGateways: { VpnGateway: [id] } });
    // Only a gateway of one zone has a private address to tell.
    const plain = await call("CreateVpnGateway", { VpcId: "vpc-2", VSwitchId: "vsw-3", Bandwidth: 5 });
    await call("ModifyVpnGatewayAttribute", { VpnGatewayId: plain.VpnGatewayId, Name: "plain" });
    // Only a subscription has an end.
    const vSwitches = { VSwitchId: "vsw-3", ...publicly({ DisasterRecoveryVSwitchId: "vsw-4" }) };
    const term = publicly({ InstanceChargeType: "PREPAY", Period: 1, AutoPay: true });
    const bought = await call("CreateVpnGateway", { VpcId: "vpc-2", Bandwidth: 5, ...vSwitches, ...term });
    await call("ModifyVpnGatewayAttribute", { VpnGatewayId: bought.VpnGatewayId, Name: "bought" });
    expect((await call("DescribeVpnGateway", { VpnGatewayId: bought.VpnGatewayId })).EndTime).toBeGreaterThan(0);
    await call("DeleteVpnGateway", { ...id, ClientToken: "e4567-e89b" });
    expect((await call("DescribeVpnGateways", {})).TotalCount).toBe(2);
    expect(replies.gaps()).toEqual([]);
  });

  it("works with customer gateways", async () => {
    const { call, publicly, isPublic, replies } = await convene(judge);
    const created = await call("CreateCustomerGateway", {
      IpAddress: "203.0.113.7",
      Name: "网关-东",
      Description: "a + b/c*~'()!",
      ...publicly({ Asn: "65530", AuthKey: "AuthKey****", Tags: [{ Key: "env", Value: "测试 1" }], ClientToken: "c1" }),
    });
    expect(created).toMatchObject({ Name: "网关-东", Description: "a + b/c*~'()!" });
    const id = { CustomerGatewayId: created.CustomerGatewayId as string };
    await call("ModifyCustomerGatewayAttribute", { ...id, Name: "west", ClientToken: "c2" });
    expect(await call("DescribeCustomerGateway", id)).toMatchObject({ ...id, Name: "west", IpAddress: "203.0.113.7" });
    const filter = isPublic ? { Tag: [{ Key: "env", Value: "测试 1" }] } : {};
    const { CustomerGateways } = await call("DescribeCustomerGateways", { ...filter, PageSize: 10 });
    expect(CustomerGateways.CustomerGateway).toHaveLength(1);
    await call("DeleteCustomerGateway", { ...id, ClientToken: "c3" });
    expect((await call("DescribeCustomerGateways", {})).TotalCount).toBe(0);
    expect(replies.gaps()).toEqual([]);
  });
});

describe.each(publicJudges)("$name, in the public edition", (judge) => {
  it("tags gateways, moves them between resource groups and finds zones", async () => {
    const { call, replies } = await convene(judge);
    const { VpnGatewayId } = await call("CreateVpnGateway", { VpcId: "vpc-1", VSwitchId: "vsw-1", Bandwidth: 10 });
    await call("TagResources", tags(VpnGatewayId));
    const all = { ResourceType: "VpnGateWay", ResourceId: [VpnGatewayId] };
    const first = await call("ListTagResources", { ...all, MaxResults: 1 });
    expect(first.TagResources.TagResource).toMatchObject([{ TagKey: "FinanceDept", TagValue: "财务 & more" }]);
    expect(first.NextToken).not.toBe("");
    await call("UnTagResources", { ...all, TagKey: ["FinanceDept"] });
    expect((await call("ListTagResources", all)).TagResources.TagResource).toHaveLength(1);
    const move = { InstanceId: VpnGatewayId, NewResourceGroupId: "rg-bp67acfmxazb4p", ResourceType: "VpnGateway" };
    await call("MoveVpnResourceGroup", move);
    const zones = await call("DescribeVpnGatewayAvailableZones", { Spec: "5M", AcceptLanguage: "en-US" });
    expect(zones.AvailableZoneIdList).toHaveLength(9);
    expect(replies.gaps()).toEqual([]);
  });

  it("binds certificates to gateways of the GM kind", async () => {
    const court = await convene(judge);
    const { call, replies } = court;
    const { VpnGatewayId } = await call("CreateVpnGateway", {
      VpcId: "vpc-1",
      Bandwidth: 10,
      VpnType: "NationalStandard",
    });
    const bind = { VpnGatewayId, CertificateId: "6bfe4218-ea1d-cd5d", CertificateType: "Encryption", ClientToken: "c" };
    await call("AssociateVpnGatewayWithCertificate", bind);
    const filter = { VpnGatewayId: [VpnGatewayId], CertificateType: "Encryption", MaxResults: 10 };
    const { VpnCertificateRelations } = await call("ListVpnCertificateAssociations", filter);
    const [{ CertificateId }] = VpnCertificateRelations;
    await call("DissociateVpnGatewayWithCertificate", { ...bind, CertificateId });
    expect((await call("ListVpnCertificateAssociations", {})).TotalCount).toBe(0);
    expect(replies.gaps()).toEqual([]);
  });
});

function tags(id: string) {
  return {
    ResourceType: "VpnGateWay",
    ResourceId: [id],
    Tag: [
      { Key: "FinanceDept", Value: "财务 & more" },
      { Key: "x", Value: "" },
    ],
  };
}
