import { Replies } from "./_replies";

const gateway = {
  RequestId: "1",
  VpnGatewayId: "vpn-1",
  SslMaxConnections: 5,
  Tags: { Tag: [{ Key: "a", Value: "b" }] },
};

describe("the judgement of replies", () => {
  it.each([
    ["a field that the SDK does not know", { ...gateway, Colour: "red" }],
    ["one deep inside", { ...gateway, Tags: { Tag: [{ Key: "a", Value: "b", Colour: "red" }] } }],
    ["a number that is a text", { ...gateway, SslMaxConnections: "5" }],
    ["a text that is a number", { ...gateway, VpnGatewayId: 5 }],
    ["a list that is an object", { ...gateway, Tags: { Tag: { Key: "a", Value: "b" } } }],
    ["an object that is a text", { ...gateway, Tags: "" }],
    ["nothing where there is something", { ...gateway, Name: null }],
    ["a wrapper around it all", { DescribeVpnGatewayResponse: gateway }],
  ])("refuses %s", (_, body) => {
    const replies = new Replies("public");
    expect(() => replies.add("DescribeVpnGateway", gateway)).not.toThrow();
    expect(() => replies.add("DescribeVpnGateway", body)).toThrow();
  });

  it("misses documented fields that no reply had, and excuses that nobody needs", () => {
    const replies = new Replies("public");
    replies.add("DescribeVpnGateway", gateway);
    expect(replies.gaps()).toContain("DescribeVpnGateway: Status is missing");
    expect(replies.gaps().filter((gap) => /RequestId|Tags|ReservationData is/.test(gap))).toEqual([]);
    const spec = {
      ReservationSpec: "10",
      ReservationIpsec: "enable",
      ReservationSsl: "enable",
      ReservationMaxConnections: 5,
    };
    const order = { ...spec, Status: "1", ReservationOrderType: "RENEW", ReservationEndTime: "2027-01-01T00:00:00Z" };
    replies.add("DescribeVpnGateway", { ...gateway, ReservationData: order });
    expect(replies.gaps()).toContain("DescribeVpnGateway: ReservationData is excused but there");
    const apsara = new Replies("apsara");
    apsara.add("CreateVpnGateway", { RequestId: "1", VpnGatewayId: "vpn-1" });
    expect(apsara.gaps()).toEqual(["CreateVpnGateway: Name is missing"]);
    expect(() => {
      apsara.add("CreateVpnGateway", { RequestId: "1", Name: "n", VpnGatewayId: "vpn-1", OrderId: 5 });
      apsara.gaps();
    }).toThrow("OrderId");
  });
});
