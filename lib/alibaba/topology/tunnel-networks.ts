import type { Issue } from "../../core/errors";
import { knownText } from "../../core/known";
import { issueOf } from "../../core/topology";
import { settingPath } from "../tunnels";
import type { NetworkRule } from "./network";

/**
 * Each tunnel network is used once per gateway: CreateVpnConnection, TunnelCidr. An error: the cloud refuses the second
 * (IllegalParam.TunnelCidr). Networks within one connection are not compared with each other.
 */
export const tunnelNetworks: NetworkRule = ({ byGateway }) => {
  const issues: Issue[] = [];
  for (const connections of byGateway.values()) {
    const users = new Map<string, string>();
    for (const { resource, tunnels } of connections) {
      for (const tunnel of tunnels) {
        const cidr = knownText(tunnel.bgp?.["tunnelCidr"]);
        if (cidr === undefined) continue;
        const user = users.get(cidr);
        if (user === undefined) users.set(cidr, resource.path);
        if (user === undefined || user === resource.path) continue;
        const attribute = settingPath(tunnel, "bgp", "tunnelCidr");
        const message = `"${cidr}" is used by ${user} on the same gateway`;
        issues.push(issueOf(resource, { severity: "error", attribute, message, hint: "use another /30 network" }));
      }
    }
  }
  return issues;
};
