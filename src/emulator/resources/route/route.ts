import { action, type ActionTable } from "../../cloud/action";
import { page, paging } from "../../rules/paging";
import { need, publicOnly, text } from "../../rules/rules";
import { listedGateway, overlay, routeCreation, routeKey, weight } from "./route-rules";
import { showRoute } from "./route-view";
import { addRoute, removeRoute, weighRoute, type RouteTable } from "./route-writes";

const routes: RouteTable = { of: (cloud) => cloud.routes, quota: "VpnRouteEntry", idPrefix: "rte" };

const createVpnRouteEntry = action({
  params: routeCreation,
  run: (input, cloud) => addRoute(cloud, routes, input, 0),
});

const describeVpnRouteEntries = action({
  params: {
    RegionId: routeKey.RegionId,
    VpnGatewayId: routeKey.VpnGatewayId,
    RouteEntryType: publicOnly(text({ oneOf: ["custom", "bgp"] })),
    ...paging,
  },
  run(input, cloud) {
    const gateway = listedGateway(cloud, input.RegionId, input.VpnGatewayId);
    const custom = cloud.routes.by("gateway", gateway.id);
    const items = input.RouteEntryType === "bgp" ? [] : custom;
    const counts = { VpnRouteCount: [{ RouteEntryType: "custom", Source: "CLOUD", RouteCount: custom.length }] };
    const list = page(input, items, ["VpnRouteEntries", "VpnRouteEntry"], (route) => showRoute(cloud, route));
    return cloud.edition === "public" ? { ...list, VpnRouteCounts: counts } : list;
  },
});

const modifyVpnRouteEntryWeight = action({
  params: { ...routeKey, Weight: need(weight), NewWeight: need(weight), OverlayMode: overlay },
  run: (input, cloud) => weighRoute(cloud, routes, input),
});

const deleteVpnRouteEntry = action({
  params: { ...routeKey, Weight: need(weight), OverlayMode: overlay },
  run: (input, cloud) => removeRoute(cloud, routes, input),
});

export const actions: ActionTable = {
  CreateVpnRouteEntry: createVpnRouteEntry,
  DescribeVpnRouteEntries: describeVpnRouteEntries,
  ModifyVpnRouteEntryWeight: modifyVpnRouteEntryWeight,
  DeleteVpnRouteEntry: deleteVpnRouteEntry,
};
