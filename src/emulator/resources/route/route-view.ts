import type { Cloud } from "../../cloud/cloud";
import { ownership } from "../../cloud/ownership";
import { inShape } from "../../cloud/shape";
import type { Route } from "../../model/route";
import type { Body } from "../../protocol/body";

const apsaraFields = ["NextHop", "RouteDest", "RouteSource", "State", "VpnInstanceId", "Weight", "CreateTime"];

function basics(route: Route): Body {
  return {
    // quirk: replies have VpnInstanceId, requests VpnGatewayId.
    VpnInstanceId: route.gatewayId,
    RouteDest: route.routeDest,
    RouteSource: route.routeSource,
    NextHop: route.nextHop,
    Weight: route.weight,
    State: route.published ? "published" : "normal",
    CreateTime: route.createTime,
  };
}

/** An item of DescribeVpnRouteEntries or DescribeVpnPbrRouteEntries. quirk: the description is never returned. */
export function showRoute(cloud: Cloud, route: Route): Body {
  const policy = { Priority: route.priority };
  const destination = { RouteEntryType: "custom", Source: "CLOUD", AsPath: "", Community: "" };
  const tunnel = cloud.connections.get(route.nextHop)?.tunnels[0]?.id;
  const full = {
    ...basics(route),
    NextHopTunnelId: tunnel,
    ...(route.routeSource === undefined ? destination : policy),
  };
  return {
    ...inShape(cloud.edition, full, apsaraFields),
    ...ownership(cloud.edition, cloud.gateways.get(route.gatewayId)),
  };
}

/** The reply of a create action, which does return the description. */
export function createdRoute(cloud: Cloud, route: Route, description: string | undefined): Body {
  const priority = route.routeSource !== undefined && cloud.edition === "public" ? route.priority : undefined;
  return { ...basics(route), Priority: priority, OverlayMode: "Ipsec", Description: description ?? "" };
}
