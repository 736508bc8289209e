import type { Values } from "../../../../lib/core/attribute";
import { connection, dualConnection, dualGateway, gateway, topologyOf } from "../../declared";

const hub = { "alivpn_gateway.hub": gateway };
const site = { "alivpn_customer_gateway.site": { ipAddress: "203.0.113.7", asn: "64512" } };
const branch = { "alivpn_customer_gateway.branch": { ipAddress: "203.0.113.8", asn: "64513" } };
const withBgp = (tunnelCidr: string, more: Values = {}) => ({
  ...connection,
  bgpConfig: { enableBgp: true, tunnelCidr },
  ...more,
});
const toBranch = { customerGatewayId: "${alivpn_customer_gateway.branch.id}", remoteSubnet: ["192.168.1.0/24"] };
const dualBgp = (first: string, second: string, more: Values = {}) => ({
  ...dualConnection,
  enableTunnelsBgp: true,
  tunnelOptionsSpecification: dualConnection.tunnelOptionsSpecification.map((tunnel, index) => ({
    ...tunnel,
    tunnelBgpConfig: { tunnelCidr: index === 0 ? first : second },
  })),
  ...more,
});

describe("tunnel networks", () => {
  test("are used once per gateway", () => {
    const resources = (second: string) => ({
      ...hub,
      ...site,
      ...branch,
      "alivpn_connection.a": withBgp("169.254.10.0/30"),
      "alivpn_connection.b": withBgp(second, toBranch),
    });
    expect(topologyOf(resources("169.254.11.0/30"))).toEqual([]);
    expect(topologyOf(resources("169.254.10.0/30"))).toEqual([
      'error net/b: bgpConfig.tunnelCidr: "169.254.10.0/30" is used by net/a on the same gateway; use another /30 network',
    ]);
  });

  test("of tunnels are compared with those of other connections", () => {
    const tunnels = (id: string) =>
      dualConnection.tunnelOptionsSpecification.map((tunnel, index) => ({
        ...tunnel,
        customerGatewayId: id,
        tunnelBgpConfig: { tunnelCidr: `169.254.${20 + index}.0/30` },
      }));
    const b = { ...dualConnection, enableTunnelsBgp: true, remoteSubnet: ["192.168.9.0/24"] };
    expect(
      topologyOf({
        "alivpn_gateway.hub": dualGateway,
        ...site,
        ...branch,
        "alivpn_connection.a": dualBgp("169.254.10.0/30", "169.254.21.0/30"),
        "alivpn_connection.b": { ...b, tunnelOptionsSpecification: tunnels(toBranch.customerGatewayId) },
      }),
    ).toEqual([
      'error net/b: tunnelOptionsSpecification[1].tunnelBgpConfig.tunnelCidr: "169.254.21.0/30" is used by net/a on the ' +
        "same gateway; use another /30 network",
    ]);
  });

  test("may be used again on another gateway", () => {
    const elsewhere = withBgp("169.254.10.0/30", { ...toBranch, vpnGatewayId: "${alivpn_gateway.other.id}" });
    const resources = { ...hub, "alivpn_gateway.other": gateway, ...site, ...branch };
    const a = withBgp("169.254.10.0/30");
    expect(topologyOf({ ...resources, "alivpn_connection.a": a, "alivpn_connection.b": elsewhere })).toEqual([]);
  });
});

describe("BGP", () => {
  test("needs a customer gateway with an ASN", () => {
    const bare = { "alivpn_customer_gateway.site": { ipAddress: "203.0.113.7" } };
    expect(topologyOf({ ...hub, ...bare, "alivpn_connection.a": withBgp("169.254.10.0/30") })).toEqual([
      "error net/a: customerGatewayId: BGP is enabled, but net/site is declared without asn; set asn on the customer gateway",
    ]);
    const dual = { "alivpn_gateway.hub": dualGateway, ...bare };
    expect(topologyOf({ ...dual, "alivpn_connection.a": dualBgp("169.254.10.0/30", "169.254.11.0/30") })).toHaveLength(
      2,
    );
    expect(topologyOf({ ...hub, ...bare, "alivpn_connection.a": connection })).toEqual([]);
  });

  test("on some of a gateway's connections is worth a warning", () => {
    const plain = { ...connection, ...toBranch };
    expect(
      topologyOf({
        ...hub,
        ...site,
        ...branch,
        "alivpn_connection.a": withBgp("169.254.10.0/30"),
        "alivpn_connection.b": plain,
        "alivpn_connection.c": { ...plain, remoteSubnet: ["192.168.2.0/24"], bgpConfig: "${local.bgp}" },
      }),
    ).toEqual([
      "warning net/b: bgpConfig: is without BGP, but net/a on the same gateway uses it; " +
        "enable BGP on all connections of the gateway, or on none",
    ]);
  });
});
