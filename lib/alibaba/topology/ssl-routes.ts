import { overlaps, parseCidr } from "../../core/cidr";
import type { Block } from "../../core/cidr";
import { knownText } from "../../core/known";
import { groupBy, issueOf } from "../../core/topology";
import { keyOf } from "./network";
import type { NetworkRule } from "./network";

function blockOf(value: unknown): Block | undefined {
  const text = knownText(value);
  return text === undefined ? undefined : parseCidr(text);
}

/**
 * A route's destination does not overlap the pool of the SSL server on the same gateway. An error: the cloud refuses the
 * route (VpnRouteEntry.ConflictSSL).
 */
export const sslRoutes: NetworkRule = ({ byType }) => {
  const servers = groupBy(byType.get("alivpn_ssl_server") ?? [], ({ values }) => keyOf(values["vpnGatewayId"]));
  if (servers.size === 0) return [];
  const routes = ["alivpn_route_entry", "alivpn_pbr_route_entry"].flatMap((type) => byType.get(type) ?? []);
  return routes.flatMap((route) => {
    const dest = blockOf(route.values["routeDest"]);
    const near = servers.get(keyOf(route.values["vpnGatewayId"]) ?? "") ?? [];
    if (!dest || dest.prefix === 0) return [];
    return near.flatMap((server) => {
      const pool = blockOf(server.values["clientIpPool"]);
      if (!pool || !overlaps(pool, dest)) return [];
      const pools = `"${knownText(server.values["clientIpPool"]) ?? ""}", the client pool of ${server.path}`;
      const message = `"${knownText(route.values["routeDest"]) ?? ""}" overlaps with ${pools}`;
      const hint = "use another clientIpPool, or narrower routes";
      return [issueOf(route, { severity: "error", attribute: "routeDest", message, hint })];
    });
  });
};
