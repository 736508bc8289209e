import { issueOf } from "../../core/topology";
import type { NetworkRule } from "./network";

/**
 * A route's next hop is a connection of the same gateway. An error: on another gateway the cloud does not find it.
 * Judged only where both gateways are declared, since an id and a reference may mean the same one.
 */
export const routeNextHop: NetworkRule = ({ byType, resolve }) =>
  ["alivpn_route_entry", "alivpn_pbr_route_entry"].flatMap((type) =>
    (byType.get(type) ?? []).flatMap((route) => {
      const hop = resolve(route.values["nextHop"]);
      if (!hop) return [];
      if (hop.type !== "alivpn_connection") {
        const message = `${hop.path} is not an IPsec connection`;
        return [issueOf(route, { severity: "error", attribute: "nextHop", message, hint: "use a connection's id" })];
      }
      const [own, other] = [resolve(route.values["vpnGatewayId"]), resolve(hop.values["vpnGatewayId"])];
      if (!own || !other || own === other) return [];
      const message = `${hop.path} is a connection of ${other.path}, not of ${own.path}`;
      const hint = "use a connection of the route's own gateway";
      return [issueOf(route, { severity: "error", attribute: "nextHop", message, hint })];
    }),
  );
