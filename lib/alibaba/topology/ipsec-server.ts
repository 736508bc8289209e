import { issueOf } from "../../core/topology";
import { keyOf } from "./network";
import type { NetworkRule } from "./network";

/**
 * Connections and an IPsec server exclude each other on one gateway. An error: the cloud refuses the second
 * (VpnGateway.IPsecServerAndVpnConnectionConflict).
 */
export const ipsecServer: NetworkRule = ({ byType, byGateway }) =>
  (byType.get("alivpn_ipsec_server") ?? []).flatMap((server) => {
    const [connection] = byGateway.get(keyOf(server.values["vpnGatewayId"]) ?? "") ?? [];
    if (!connection) return [];
    const message = `the gateway has the IPsec connection ${connection.resource.path}`;
    const hint = "use another gateway for the IPsec server";
    return [issueOf(server, { severity: "error", attribute: "vpnGatewayId", message, hint })];
  });
