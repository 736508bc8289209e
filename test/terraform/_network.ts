import type { Core, Held } from "./_core";

/** Values of a small network, as configurations have them. */
export const gateway = { vpc_id: "vpc-1", bandwidth: 10, instance_charge_type: "POSTPAY", name: "hub" };
export const customer = { ip_address: "203.0.113.7", name: "office" };
export const psk = "oneSecret1";

export function connection(vpnGatewayId: unknown, customerGatewayId: unknown, more: object = {}): object {
  return {
    vpn_gateway_id: vpnGatewayId,
    customer_gateway_id: customerGatewayId,
    local_subnet: ["10.0.0.0/16"],
    remote_subnet: ["192.168.0.0/24"],
    auto_config_route: false,
    ike_config: { ike_version: "ikev2", ike_auth_alg: "sha256", psk },
    ...more,
  };
}

export function route(vpnGatewayId: unknown, nextHop: unknown, more: object = {}): object {
  return {
    vpn_gateway_id: vpnGatewayId,
    next_hop: nextHop,
    route_dest: "192.168.0.0/24",
    weight: 100,
    publish_vpc: true,
    ...more,
  };
}

/** A gateway, the other end, and a connection between them. */
export async function makeSite(provider: Core): Promise<{ hub: Held; office: Held; tunnel: Held }> {
  const [hub, office] = await Promise.all([
    provider.make("alivpn_gateway", gateway),
    provider.make("alivpn_customer_gateway", customer),
  ]);
  const tunnel = await provider.make("alivpn_connection", connection(hub.state.id, office.state.id));
  return { hub, office, tunnel };
}
