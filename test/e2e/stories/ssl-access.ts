import type { Declaration } from "../../_helpers/workspace";

/** Reference to an SSL server by its construct id. */
export const serverNamed = (name: string) => `\${alivpn_ssl_server.${name}.id}`;

/** A gateway with an SSL server. */
export function access(name: string): Declaration[] {
  const charge = { bandwidth: 10, instanceChargeType: "POSTPAY" };
  const networks = { clientIpPool: "10.200.0.0/24", localSubnet: ["10.0.0.0/16"] };
  return [
    ["VpnGateway", `${name}-gateway`, { vpcId: "vpc-1", enableSsl: true, sslConnections: 5, ...charge }],
    ["SslVpnServer", name, { vpnGatewayId: `\${alivpn_gateway.${name}-gateway.id}`, ...networks }],
  ];
}
