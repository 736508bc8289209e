import { convene, judges, publicJudges, stopEmulators, type Court } from "./_judges";

afterEach(stopEmulators);

async function nextHop({ call }: Court) {
  const { VpnGatewayId } = await call("CreateVpnGateway", { VpcId: "vpc-1", Bandwidth: 10, EnableIpsec: true });
  const { CustomerGatewayId } = await call("CreateCustomerGateway", { IpAddress: "203.0.113.7" });
  const subnets = { LocalSubnet: "10.0.0.0/16", RemoteSubnet: "192.168.0.0/16" };
  const made = await call("CreateVpnConnection", { VpnGatewayId, CustomerGatewayId, ...subnets });
  return { VpnGatewayId: VpnGatewayId as string, NextHop: made.VpnConnectionId as string };
}

describe.each(judges)("$name", (judge) => {
  it("works with destination routes from creation to deletion", async () => {
    const court = await convene(judge);
    const { call, replies } = court;
    const hop = await nextHop(court);
    const key = { ...hop, RouteDest: "192.168.1.0/24", OverlayMode: "Ipsec" };
    const settings = { PublishVpc: false, Description: "mytest, 描述", ClientToken: "c" };
    const created = await call("CreateVpnRouteEntry", { ...key, Weight: 0, ...settings });
    expect(created).toMatchObject({ RouteDest: key.RouteDest, Weight: 0, Description: "mytest, 描述" });
    await call("ModifyVpnRouteEntryWeight", { ...key, Weight: 0, NewWeight: 100 });
    const { OverlayMode: _, ...published } = key;
    await call("PublishVpnRouteEntry", { ...published, PublishVpc: true, RouteType: "dbr" });
    const listed = await call("DescribeVpnRouteEntries", {
      VpnGatewayId: hop.VpnGatewayId,
      PageNumber: 1,
      PageSize: 50,
    });
    expect(listed.VpnRouteEntries.VpnRouteEntry).toMatchObject([{ Weight: 100, State: "published" }]);
    await call("DeleteVpnRouteEntry", { ...key, Weight: 100, ClientToken: "d" });
    expect((await call("DescribeVpnRouteEntries", { VpnGatewayId: hop.VpnGatewayId })).TotalCount).toBe(0);
    expect(replies.gaps()).toEqual([]);
  });

  it("works with policy routes from creation to deletion", async () => {
    const court = await convene(judge);
    const { call, replies, publicly } = court;
    const hop = await nextHop(court);
    const list = () =>
      call("DescribeVpnPbrRouteEntries", { VpnGatewayId: hop.VpnGatewayId, PageNumber: 1, PageSize: 50 });
    const key = { ...hop, RouteSource: "10.0.0.0/24", RouteDest: "192.168.1.0/24" };
    const settings = { PublishVpc: true, Description: "mytest", OverlayMode: "Ipsec", ClientToken: "c" };
    await call("CreateVpnPbrRouteEntry", { ...key, Weight: 0, ...settings, ...publicly({ Priority: 5 }) });
    await call("ModifyVpnPbrRouteEntryWeight", { ...key, Weight: 0, NewWeight: 100, OverlayMode: "Ipsec" });
    const { RouteSource: _, ...published } = key;
    await call("PublishVpnRouteEntry", { ...published, PublishVpc: false, RouteType: "pbr" });
    expect((await list()).VpnPbrRouteEntries.VpnPbrRouteEntry).toMatchObject([{ Weight: 100, State: "normal" }]);
    await call("DeleteVpnPbrRouteEntry", { ...key, Weight: 100, OverlayMode: "Ipsec" });
    expect((await list()).TotalCount).toBe(0);
    expect(replies.gaps()).toEqual([]);
  });
});

describe.each(publicJudges)("$name, in the public edition", (judge) => {
  it("changes the priority of policy routes", async () => {
    const court = await convene(judge);
    const { call, replies } = court;
    const key = { ...(await nextHop(court)), RouteSource: "10.0.0.0/24", RouteDest: "192.168.1.0/24" };
    await call("CreateVpnPbrRouteEntry", { ...key, Weight: 0, PublishVpc: false, Priority: 5 });
    const old = { ...key, Weight: 0, Priority: 5 };
    await call("ModifyVpnPbrRouteEntryPriority", { ...old, NewPriority: 6 });
    await call("ModifyVpnPbrRouteEntryAttribute", { ...old, Priority: 6, NewPriority: 7, NewWeight: 100 });
    const { VpnPbrRouteEntries } = await call("DescribeVpnPbrRouteEntries", { VpnGatewayId: key.VpnGatewayId });
    expect(VpnPbrRouteEntries.VpnPbrRouteEntry).toMatchObject([{ Weight: 100, Priority: 7 }]);
    expect(replies.gaps()).toEqual([]);
  });
});
