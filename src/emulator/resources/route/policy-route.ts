import { action, type ActionTable } from "../../cloud/action";
import { takes } from "../../cloud/clock";
import { newId } from "../../cloud/ids";
import { occupy } from "../../cloud/lifecycle";
import { refuse } from "../../protocol/errors";
import { page, paging } from "../../rules/paging";
import { int, missing, need, publicOnly, text } from "../../rules/rules";
import {
  checkDestination,
  checkNewRoute,
  checkNextHop,
  findRoute,
  idleGateway,
  listedGateway,
  reweigh,
  routeCreation,
  routeKey,
  routeSource,
  weight,
} from "./route-rules";
import { createdRoute, showRoute } from "./route-view";

const priority = int({ range: [1, 100] });
const key = { ...routeKey, RouteSource: routeSource, Weight: need(weight), Priority: publicOnly(priority) };
const overlay = text({ oneOf: ["Ipsec"] });

const createVpnPbrRouteEntry = action({
  params: { ...routeCreation, RouteSource: routeSource, Priority: publicOnly(priority) },
  run(input, cloud) {
    const gateway = idleGateway(cloud, input);
    checkNextHop(cloud, input);
    checkDestination(cloud, gateway, input);
    // quirk: the guide says "routes of one destination" here too, but for policy routes the source counts as well.
    checkNewRoute(cloud.policyRoutes, input, input.Weight);
    cloud.quotas.check("VpnPbrRouteEntry", cloud.policyRoutes.by("gateway", gateway.id).length);
    if (input.DryRun) throw refuse("DryRunOperation");
    const route = cloud.policyRoutes.put({
      id: newId("pbr"),
      region: gateway.region,
      gatewayId: gateway.id,
      nextHop: input.NextHop,
      routeDest: input.RouteDest,
      routeSource: input.RouteSource,
      weight: input.Weight,
      priority: input.Priority ?? 10,
      published: input.PublishVpc,
      createTime: Math.floor(cloud.now()),
    });
    occupy(cloud, gateway, takes.route);
    return createdRoute(cloud, route, input.Description);
  },
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
  run(input, cloud) {
    const gateway = idleGateway(cloud, input);
    reweigh(cloud.policyRoutes, gateway, findRoute(cloud.policyRoutes, input), input.NewWeight);
    occupy(cloud, gateway, takes.route);
    return {};
  },
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
  run(input, cloud) {
    const gateway = idleGateway(cloud, input);
    const route = findRoute(cloud.policyRoutes, input);
    cloud.store.depart(cloud.policyRoutes, route, occupy(cloud, gateway, takes.route));
    return {};
  },
});

export const actions: ActionTable = {
  CreateVpnPbrRouteEntry: createVpnPbrRouteEntry,
  DescribeVpnPbrRouteEntries: describeVpnPbrRouteEntries,
  ModifyVpnPbrRouteEntryWeight: modifyVpnPbrRouteEntryWeight,
  ModifyVpnPbrRouteEntryPriority: modifyVpnPbrRouteEntryPriority,
  ModifyVpnPbrRouteEntryAttribute: modifyVpnPbrRouteEntryAttribute,
  DeleteVpnPbrRouteEntry: deleteVpnPbrRouteEntry,
};
