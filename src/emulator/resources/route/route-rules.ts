import type { Cloud } from "../../cloud/cloud";
import { checkIdle, findGateway } from "../../cloud/lifecycle";
import { isDual, type Gateway } from "../../model/gateway";
import type { Route } from "../../model/route";
import { blockOf, overlapsOneOf } from "../../network/cidr";
import { invalid, refuse } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { routeDescription } from "../../rules/name-rules";
import { regionId } from "../../rules/region";
import { flag, int, need, publicOnly, text, wrong, type At } from "../../rules/rules";
import type { Table } from "../../storage/table";

function block(code: string) {
  return text({
    check(value: string, at: At) {
      if (blockOf(value) === undefined) throw wrong(at, `"${value}" is not a CIDR block`, code);
    },
  });
}

export const weight = int({ oneOf: [0, 100], code: "VpnRouteEntry.InvalidWeight" });
export const routeSource = need(block("IllegalParam.RouteSource"));

/** Parameters that identify a route in every action on routes. */
export const routeKey = {
  RegionId: regionId,
  VpnGatewayId: need(text()),
  RouteDest: need(block("IllegalParam.RouteDest")),
  NextHop: need(text()),
  ClientToken: clientToken,
};

export const overlay = text({ oneOf: ["Ipsec"] });

export const routeCreation = {
  ...routeKey,
  Weight: need(weight),
  PublishVpc: need(flag()),
  OverlayMode: overlay,
  Description: routeDescription,
  DryRun: publicOnly(flag()),
};

export interface RouteKey {
  RegionId: string;
  VpnGatewayId: string;
  RouteDest: string;
  NextHop: string;
  RouteSource?: string;
}

/** The gateway of a write on its routes; it must be idle. */
export function idleGateway(cloud: Cloud, key: RouteKey): Gateway {
  const gateway = findGateway(cloud, key.RegionId, key.VpnGatewayId);
  checkIdle(cloud, gateway);
  return gateway;
}

/** The gateway whose routes are listed. quirk: the public cloud has another code for its absence here (cloud-truth, 2.3). */
export function listedGateway(cloud: Cloud, region: string, id: string): Gateway {
  const gateway = cloud.gateways.get(id);
  if (gateway?.region === region) return gateway;
  const code = { public: "InvalidVpnInstanceId.NotFound", apsara: "InvalidVpnGatewayInstanceId.NotFound" };
  throw refuse(code[cloud.edition], `VpnGatewayId: ${id}.`);
}

/** Routes with the same destination (and source), which can be active and standby for each other. */
export function siblings(table: Table<Route>, key: RouteKey): Route[] {
  return table
    .by("destination", `${key.VpnGatewayId}/${key.RouteDest}`)
    .filter((route) => route.routeSource === key.RouteSource);
}

/** The next hop must be a connection of the same gateway. */
export function checkNextHop(cloud: Cloud, key: RouteKey): void {
  if (cloud.connections.get(key.NextHop)?.gatewayId !== key.VpnGatewayId) {
    throw refuse("InvalidVpnConnectionInstanceId.NotFound", `NextHop: ${key.NextHop}.`);
  }
}

/**
 * Destinations that the public reference refuses: the default route (except for policy routes of dual-tunnel gateways)
 * and, on single-tunnel gateways, anything that overlaps the cloud's own 100.64.0.0/10. The Apsara Stack guide has no
 * such rule.
 */
export function checkDestination(cloud: Cloud, gateway: Gateway, key: RouteKey): void {
  if (cloud.edition === "apsara") return;
  const policy = key.RouteSource !== undefined;
  if (key.RouteDest === "0.0.0.0/0" && !(policy && isDual(gateway))) {
    throw invalid("IllegalParam.RouteDest", "RouteDest cannot be 0.0.0.0/0.");
  }
  const shared = key.RouteDest !== "0.0.0.0/0" && overlapsOneOf(key.RouteDest, ["100.64.0.0/10"]);
  if (!isDual(gateway) && shared) {
    throw invalid("IllegalParam.RouteDest", `RouteDest ${key.RouteDest} overlaps 100.64.0.0/10.`);
  }
  const pools = cloud.sslServers.by("gateway", gateway.id).map((server) => server.clientIpPool);
  if (overlapsOneOf(key.RouteDest, pools)) throw refuse("VpnRouteEntry.ConflictSSL");
}

/** A new route must not exist already, and only one of its siblings may be active. */
export function checkNewRoute(table: Table<Route>, key: RouteKey, newWeight: number): void {
  const others = siblings(table, key);
  if (others.some((route) => route.nextHop === key.NextHop)) throw refuse("VpnRouteEntry.AlreadyExists");
  if (newWeight === 100 && others.some((route) => route.weight === 100)) {
    throw refuse("VpnRouteEntry.BackupRoute", `Two routes to ${key.RouteDest} cannot both have weight 100.`);
  }
}

/** A route by its name: where it leads, its weight, and its priority when given. */
export interface ExistingRoute extends RouteKey {
  Weight: number;
  Priority?: number;
}

/** The route that a write means: its current weight, and its priority when given, are part of its name. */
export function findRoute(table: Table<Route>, key: ExistingRoute): Route {
  const route = siblings(table, key).find((each) => each.nextHop === key.NextHop);
  if (route?.weight !== key.Weight || route.priority !== (key.Priority ?? route.priority)) {
    throw refuse("InvalidRouteEntry.NotFound", `${key.RouteDest} via ${key.NextHop} with weight ${key.Weight}.`);
  }
  return route;
}

/**
 * Sets the weight of a route.
 * quirk: on dual-tunnel gateways the action succeeds and changes nothing (cloud-truth, 1.2 and 11). On single-tunnel gateways one of two siblings
 * can be changed only while the other does not exist; the reference names no code for the refusal.
 */
export function reweigh(table: Table<Route>, gateway: Gateway, route: Route, newWeight: number): void {
  if (isDual(gateway)) return;
  const key = { VpnGatewayId: route.gatewayId, RouteDest: route.routeDest, RouteSource: route.routeSource };
  if (siblings(table, { ...key, RegionId: route.region, NextHop: route.nextHop }).length > 1) {
    throw refuse("VpnRouteEntry.BackupRoute", "Delete the other route of the pair first.");
  }
  route.weight = newWeight;
  table.put(route);
}
