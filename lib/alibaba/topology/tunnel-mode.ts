import { issueOf } from "../../core/topology";
import { isDualGateway } from "./network";
import type { NetworkRule } from "./network";

/**
 * The gateway decides whether its connections have one tunnel or two. An error: the cloud refuses the parameters of the
 * other mode (CreateVpnConnection, description; MissingParameter.TunnelOptionsSpecification).
 */
export const tunnelMode: NetworkRule = ({ connections }) =>
  connections.flatMap(({ resource, gateway, dual }) => {
    if (gateway?.type !== "alivpn_gateway" || isDualGateway(gateway) === dual) return [];
    return [
      issueOf(resource, {
        severity: "error",
        attribute: dual ? "tunnelOptionsSpecification" : "customerGatewayId",
        message: dual
          ? `${gateway.path} has a single tunnel per connection: it is declared without disasterRecoveryVSwitchId`
          : `${gateway.path} has two tunnels per connection: it is declared with disasterRecoveryVSwitchId`,
        hint: dual
          ? "give the gateway a second vSwitch, or describe a single tunnel"
          : "describe both tunnels in tunnelOptionsSpecification",
      }),
    ];
  });
