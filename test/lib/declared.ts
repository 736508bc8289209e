import { checkAlibabaTopology } from "../../lib/alibaba/topology";
import type { Values } from "../../lib/core/attribute";
import type { Edition } from "../../lib/core/edition";
import { formatIssue } from "../../lib/core/errors";
import type { DeclaredResource } from "../../lib/core/topology";

/** Resources of a stack `net`, by their addresses in the graph. */
export function declared(resources: Readonly<Record<string, Values>>, edition: Edition = "public"): DeclaredResource[] {
  return Object.entries(resources).map(([address, values]) => {
    const [type = "", name = ""] = address.split(".");
    return { address, path: `net/${name}`, type, values, edition, provider: "alivpn" };
  });
}

/** What the topology rules say, as `error net/office vpnGatewayId: ...`. */
export function topologyOf(resources: Readonly<Record<string, Values>>, edition?: Edition): string[] {
  return checkAlibabaTopology(declared(resources, edition)).map((issue) => `${issue.severity} ${formatIssue(issue)}`);
}

/** A reference to a resource's id. */
export const idOf = (address: string): string => `\${${address}.id}`;

/** A single-tunnel gateway, a site and a connection between them. */
export const gateway = { vpcId: "vpc-1", bandwidth: 10 };
export const dualGateway = { ...gateway, vSwitchId: "vsw-1", disasterRecoveryVSwitchId: "vsw-2" };
export const connection = {
  vpnGatewayId: idOf("alivpn_gateway.hub"),
  customerGatewayId: idOf("alivpn_customer_gateway.site"),
  localSubnet: ["10.0.0.0/16"],
  remoteSubnet: ["192.168.0.0/24"],
};
export const dualConnection = {
  vpnGatewayId: idOf("alivpn_gateway.hub"),
  localSubnet: ["10.0.0.0/16"],
  remoteSubnet: ["192.168.0.0/24"],
  tunnelOptionsSpecification: [
    { role: "master", customerGatewayId: idOf("alivpn_customer_gateway.site") },
    { role: "slave", customerGatewayId: idOf("alivpn_customer_gateway.site") },
  ],
};
