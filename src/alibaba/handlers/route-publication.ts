import type { Values } from "../../../lib/core/attribute";
import type { ArrangedChange, World } from "../../provider/plan-customization";

/**
 * Replaces the routes that cannot be published or withdrawn in place without doing the same to another one.
 * quirk: PublishVpnRouteEntry names no source, so that it means every policy route of a destination and next hop; and
 * withdrawing a route of one kind withdraws those of the other kind as well (public API reference).
 */
export function arrangePublication(changes: readonly ArrangedChange[], world: World): void {
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

/** What the action names a route by; routes whose gateway or connection is still to be made meet no existing one. */
function hopOf({ vpnGatewayId, nextHop, routeDest }: Values): string {
  return [vpnGatewayId, nextHop, routeDest].map((part) => (typeof part === "string" ? part : "")).join(" ");
}
