import type { Values } from "../../../lib/core/attribute";
import type { AdjustableChange, PlannedState } from "../../provider/plan-customization";

/**
 * Replaces a route if publishing or withdrawing it in place would also publish or withdraw another one.
 * quirk: PublishVpnRouteEntry has no source parameter, so it affects every policy route with the same destination and
 * next hop; and withdrawing a route of one kind also withdraws those of the other kind (public API reference).
 */
export function arrangePublication(changes: readonly AdjustableChange[], world: PlannedState): void {
  const published = changes.filter(({ action, changed }) => action === "update" && changed.has("publishVpc"));
  if (published.length === 0) return;
  const [destinations, policies] = ["alivpn_route_entry", "alivpn_pbr_route_entry"].map((kind) =>
    byHop(world.planned(kind)),
  );
  for (const change of published) {
    const own = change.desired ?? {};
    const sameKind = own.routeSource === undefined ? destinations : policies;
    const met = own.publishVpc === true ? [sameKind] : [destinations, policies];
    const others = met.flatMap((routes) => routes?.get(hopOf(own)) ?? []);
    if (others.every(({ publishVpc }) => publishVpc === own.publishVpc)) continue;
    change.replace("publishVpc", "the cloud would change the other routes to this destination by this connection, too");
  }
}

function byHop(routes: readonly Values[]): Map<string, Values[]> {
  const groups = new Map<string, Values[]>();
  for (const route of routes) {
    const hop = hopOf(route);
    const group = groups.get(hop);
    if (group) group.push(route);
    else groups.set(hop, [route]);
  }
  return groups;
}

/**
 * The parameters by which the action identifies routes. If gateway or connection do not exist yet, no existing route
 * matches.
 */
function hopOf({ vpnGatewayId, nextHop, routeDest }: Values): string {
  return [vpnGatewayId, nextHop, routeDest].map((part) => (typeof part === "string" ? part : "")).join(" ");
}
