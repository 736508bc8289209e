import { action, type ActionTable } from "../../cloud/action";
import { takes } from "../../cloud/clock";
import { occupy } from "../../cloud/lifecycle";
import { page, paging } from "../../rules/paging";
import { int, missing, need, publicOnly } from "../../rules/rules";
import {
  findRoute,
  idleGateway,
  listedGateway,
  overlay,
  reweigh,
  routeCreation,
  routeKey,
  routeSource,
  weight,
} from "./route-rules";
import { showRoute } from "./route-view";
import { addRoute, removeRoute, weighRoute, type RouteTable } from "./route-writes";

const routes: RouteTable = { of: (cloud) => cloud.policyRoutes, quota: "VpnPbrRouteEntry", idPrefix: "pbr" };

const priority = int({ range: [1, 100] });
const key = { ...routeKey, RouteSource: routeSource, Weight: need(weight), Priority: publicOnly(priority) };

const createVpnPbrRouteEntry = action({
  params: { ...routeCreation, RouteSource: routeSource, Priority: publicOnly(priority) },
  run: (input, cloud) => addRoute(cloud, routes, input, input.Priority ?? 10),
});

const describeVpnPbrRouteEntries = action({
  params: { RegionId: routeKey.RegionId, VpnGatewayId: routeKey.VpnGatewayId, ...paging },
  run(input, cloud) {
    const gateway = listedGateway(cloud, input.RegionId, input.VpnGatewayId);
    const items = cloud.policyRoutes.by("gateway", gateway.id);
    return page(input, items, ["VpnPbrRouteEntries", "VpnPbrRouteEntry"], (route) => showRoute(cloud, route));
  },
});

const modifyVpnPbrRouteEntryWeight = action({
  params: { ...key, NewWeight: need(weight), OverlayMode: overlay },
  run: (input, cloud) => weighRoute(cloud, routes, input),
});

const modifyVpnPbrRouteEntryPriority = action({
  publicOnly: true,
  params: { ...key, NewPriority: need(priority) },
  run(input, cloud) {
    const gateway = idleGateway(cloud, input);
    const route = findRoute(cloud.policyRoutes, input);
    route.priority = input.NewPriority;
    cloud.policyRoutes.put(route);
    occupy(cloud, gateway, takes.route);
    return {};
  },
});

const modifyVpnPbrRouteEntryAttribute = action({
  publicOnly: true,
  params: { ...key, Priority: need(priority), NewPriority: priority, NewWeight: weight },
  run(input, cloud) {
    if (input.NewPriority === undefined && input.NewWeight === undefined) throw missing("NewWeight");
    const gateway = idleGateway(cloud, input);
    const route = findRoute(cloud.policyRoutes, input);
    if (input.NewWeight !== undefined) reweigh(cloud.policyRoutes, gateway, route, input.NewWeight);
    route.priority = input.NewPriority ?? route.priority;
    cloud.policyRoutes.put(route);
    occupy(cloud, gateway, takes.route);
    return {};
  },
});

const deleteVpnPbrRouteEntry = action({
  params: { ...key, OverlayMode: overlay },
  run: (input, cloud) => removeRoute(cloud, routes, input),
});

export const actions: ActionTable = {
  CreateVpnPbrRouteEntry: createVpnPbrRouteEntry,
  DescribeVpnPbrRouteEntries: describeVpnPbrRouteEntries,
  ModifyVpnPbrRouteEntryWeight: modifyVpnPbrRouteEntryWeight,
  ModifyVpnPbrRouteEntryPriority: modifyVpnPbrRouteEntryPriority,
  ModifyVpnPbrRouteEntryAttribute: modifyVpnPbrRouteEntryAttribute,
  DeleteVpnPbrRouteEntry: deleteVpnPbrRouteEntry,
};
