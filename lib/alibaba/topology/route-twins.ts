import type { Issue } from "../../core/errors";
import { groupBy, issueOf } from "../../core/topology";
import type { DeclaredResource } from "../../core/topology";
import { keyOf, keyOfAll } from "./network";
import type { NetworkRule } from "./network";

/** The attributes that say which traffic a route is for; routes with equal values compete. */
const traffic: ReadonlyMap<string, readonly string[]> = new Map([
  ["alivpn_route_entry", ["vpnGatewayId", "routeDest"]],
  // quirk: the guide (6.5.6) compares policy routes by destination only; of two with different sources both may be active.
  ["alivpn_pbr_route_entry", ["vpnGatewayId", "routeSource", "routeDest"]],
]);

/**
 * Of the routes for the same traffic only one may be active (weight 100), and no two may have the same next hop.
 * Errors: the cloud refuses the second (VpnRouteEntry.BackupRoute, VpnRouteEntry.AlreadyExists; guide 6.5.1 and 6.5.6).
 */
export const routeTwins: NetworkRule = ({ byType }) =>
  [...traffic].flatMap(([type, names]) => {
    const groups = groupBy(byType.get(type) ?? [], ({ values }) => keyOfAll(names.map((name) => values[name])));
    return [...groups.values()].filter((group) => group.length > 1).flatMap(rivals);
  });

function rivals(group: readonly DeclaredResource[]): Issue[] {
  const issues: Issue[] = [];
  const hops = new Map<string, string>();
  let active: string | undefined;
  for (const route of group) {
    const hop = keyOf(route.values["nextHop"]);
    const twin = hop === undefined ? undefined : hops.get(hop);
    const dest = keyOf(route.values["routeDest"]) ?? "";
    if (hop !== undefined && twin === undefined) hops.set(hop, route.path);
    if (twin !== undefined) {
      const message = `the route to "${dest}" by this connection is ${twin} already`;
      issues.push(issueOf(route, { severity: "error", attribute: "nextHop", message, hint: "remove one of them" }));
    } else if (route.values["weight"] === 100 && active !== undefined) {
      const message = `100 is the weight of ${active} to "${dest}", too`;
      const hint = "set weight: 0 on the standby route";
      issues.push(issueOf(route, { severity: "error", attribute: "weight", message, hint }));
    }
    if (route.values["weight"] === 100) active ??= route.path;
  }
  return issues;
}
