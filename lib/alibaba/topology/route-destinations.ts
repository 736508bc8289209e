import type { Issue } from "../../core/errors";
import { overlaps, parseCidr } from "../../core/cidr";
import { knownText } from "../../core/known";
import { issueOf } from "../../core/topology";
import type { DeclaredResource } from "../../core/topology";
import { block } from "../rules/address";
import { isDualGateway } from "./network";
import type { Network, NetworkRule } from "./network";

const shared = block("100.64.0.0/10");

/** What is wrong with a destination on a single-tunnel gateway; dual-tunnel gateways accept these. */
function complaint({ type, values }: DeclaredResource): string | undefined {
  const dest = knownText(values["routeDest"]);
  const network = dest === undefined ? undefined : parseCidr(dest);
  if (!network || dest === undefined) return undefined;
  if (dest !== "0.0.0.0/0") return overlaps(network, shared) ? `"${dest}" overlaps with 100.64.0.0/10` : undefined;
  // A destination route to everything is refused by the kind's own rule.
  return type === "alivpn_pbr_route_entry" ? `"${dest}" is not allowed on a single-tunnel gateway` : undefined;
}

/** Whether a route's gateway has two tunnel ends, by what is declared: the gateway, or else the next hop. */
function isDual(route: DeclaredResource, { resolve }: Network): boolean | undefined {
  const gateway = resolve(route.values["vpnGatewayId"]);
  if (gateway?.type === "alivpn_gateway") return isDualGateway(gateway);
  const hop = resolve(route.values["nextHop"]);
  return hop?.type === "alivpn_connection" ? hop.values["tunnelOptionsSpecification"] !== undefined : undefined;
}

/**
 * Single-tunnel gateways take no destination in or around 100.64.0.0/10, which the cloud uses itself, and no policy route
 * to everything: CreateVpnRouteEntry and CreateVpnPbrRouteEntry, RouteDest. A warning where it is not known whether the
 * gateway is a single-tunnel one, and on Apsara Stack, whose guide has no such rule.
 */
export const routeDestinations: NetworkRule = (network) =>
  ["alivpn_route_entry", "alivpn_pbr_route_entry"].flatMap((type) =>
    (network.byType.get(type) ?? []).flatMap((route): Issue[] => {
      const message = complaint(route);
      if (message === undefined) return [];
      const dual = isDual(route, network);
      if (dual === true) return [];
      const severity = dual === false && route.edition === "public" ? "error" : "warning";
      const hint = "use narrower networks, or a dual-tunnel gateway";
      return [issueOf(route, { severity, attribute: "routeDest", message, hint })];
    }),
  );
