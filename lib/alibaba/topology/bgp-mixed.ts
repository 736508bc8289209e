import { knownFlag, knownObject } from "../../core/known";
import { issueOf } from "../../core/topology";
import type { Connection, NetworkRule } from "./network";

/** Whether a connection certainly goes without BGP. */
function withoutBgp({ resource: { values }, dual }: Connection): boolean {
  const flag = dual ? values["enableTunnelsBgp"] : knownObject(values["bgpConfig"])?.["enableBgp"];
  const later = dual ? false : values["bgpConfig"] !== undefined && !knownObject(values["bgpConfig"]);
  return !later && (flag === undefined || flag === null || knownFlag(flag) === false);
}

/**
 * A gateway with BGP wants BGP on all its connections (IllegalParam.EnableBgp). A warning: whether it has BGP depends on
 * the order in which connections are made, and newer gateways are said to take both.
 */
export const bgpMixed: NetworkRule = ({ byGateway }) =>
  [...byGateway.values()].flatMap((connections) => {
    const first = connections.find(({ tunnels }) => tunnels.some(({ bgpEnabled }) => bgpEnabled));
    if (!first) return [];
    return connections.filter(withoutBgp).map(({ resource, dual }) =>
      issueOf(resource, {
        severity: "warning",
        attribute: dual ? "enableTunnelsBgp" : "bgpConfig",
        message: `is without BGP, but ${first.resource.path} on the same gateway uses it`,
        hint: "enable BGP on all connections of the gateway, or on none",
      }),
    );
  });
