import type { Value } from "../../../lib/core/attribute";
import { dualTunnelAttributes, singleTunnelAttributes } from "../../../lib/alibaba/checks/tunnels";
import { vpnConnection } from "../../../lib/alibaba/kinds";
import { peerOf, same, sameOutputs } from "./rule";
import type { AttributeRule, AttributeRules, Conflict, ResourceRule } from "./rule";

const customerGatewayId: AttributeRule = { refersTo: "alicloud_vpn_customer_gateway" };

const ike = same("psk ike_version ike_mode ike_enc_alg ike_auth_alg ike_pfs ike_lifetime");
const ipsec = same("ipsec_enc_alg ipsec_auth_alg ipsec_pfs ipsec_lifetime");
const bgpSession = same("local_asn tunnel_cidr local_bgp_ip");

const tunnel: AttributeRules = {
  role: { byPosition: ["master", "slave"] },
  customer_gateway_id: customerGatewayId,
  ...same("enable_dpd enable_nat_traversal"),
  tunnel_ike_config: { block: { ...ike, ...same("local_id remote_id") } },
  tunnel_ipsec_config: { block: ipsec },
  tunnel_bgp_config: { block: bgpSession },
};

export const vpnConnectionRule: ResourceRule = {
  type: peerOf(vpnConnection),
  kind: vpnConnection,
  noun: "connection",
  attributes: {
    vpn_connection_name: { to: "name", formerly: { name: "name" } },
    vpn_gateway_id: { refersTo: "alicloud_vpn_gateway" },
    customer_gateway_id: customerGatewayId,
    ...same("local_subnet remote_subnet effect_immediately auto_config_route enable_dpd enable_nat_traversal"),
    ike_config: { block: { ...ike, ike_local_id: { to: "localId" }, ike_remote_id: { to: "remoteId" } } },
    ipsec_config: { block: ipsec },
    health_check_config: { block: same("enable dip sip interval retry") },
    bgp_config: { block: { enable: { to: "enableBgp" }, ...bgpSession } },
    enable_tunnels_bgp: {},
    tunnel_options_specification: { block: tunnel },
    tags: {},
    network_type: {
      reason: "the provider never sends it: the gateway's own network type counts",
      advice: "nothing",
    },
  },
  outputs: sameOutputs("id status create_time resource_group_id"),
  conflicts: (value) => [...otherMode(value("tunnelOptionsSpecification")), ...switchedOff(value)],
};

/** Settings that depend on a switch: the cloud does not keep them while it is off. */
const switches = [
  { of: "bgpConfig", by: "enableBgp", what: "BGP" },
  { of: "healthCheckConfig", by: "enable", what: "the health check" },
] as const;

// quirk: the provider's state has the parameters of both sorts of connections, filled in or not.
function otherMode(tunnels: Value | undefined): Conflict[] {
  const dual = tunnels !== undefined;
  const [mode, other] = dual ? ["two tunnels", "one tunnel"] : ["one tunnel", "two tunnels"];
  return (dual ? singleTunnelAttributes : dualTunnelAttributes).map((attribute) => ({
    attribute,
    reason: `the connection has ${mode}, and this is of connections with ${other}`,
    advice: dual ? "see that the tunnels say what they need" : "nothing",
  }));
}

// quirk: the provider's state has the cloud's defaults of what is switched off.
function switchedOff(value: (attribute: string) => Value | undefined): Conflict[] {
  const found = switches.flatMap(({ of, by, what }) => {
    const block = value(of);
    if (typeof block !== "object" || block === null || Array.isArray(block) || block[by] !== false) return [];
    return Object.keys(block)
      .filter((name) => name !== by)
      .map((name) => ({ attribute: `${of}.${name}`, reason: `${what} is off`, advice: "nothing" }));
  });
  if (value("enableTunnelsBgp") === true || value("enableTunnelsBgp") === "unknown") return found;
  const both = [0, 1].map((index) => ({
    attribute: `tunnelOptionsSpecification[${index}].tunnelBgpConfig`,
    reason: "BGP is off",
    advice: "nothing",
  }));
  return [...found, ...both];
}
