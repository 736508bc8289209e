import { action, type ActionTable } from "../../cloud/action";
import { takes } from "../../cloud/clock";
import { newId } from "../../cloud/ids";
import { occupy } from "../../cloud/lifecycle";
import { refuse } from "../../protocol/errors";
import { page, paging } from "../../rules/paging";
import { need, publicOnly, text } from "../../rules/rules";
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
  weight,
} from "./route-rules";
import { createdRoute, showRoute } from "./route-view";

const createVpnRouteEntry = action({
  params: routeCreation,
  run(input, cloud) {
    const gateway = idleGateway(cloud, input);
    checkNextHop(cloud, input);
    checkDestination(cloud, gateway, input);
    checkNewRoute(cloud.routes, input, input.Weight);
    cloud.quotas.check("VpnRouteEntry", cloud.routes.by("gateway", gateway.id).length);
    if (input.DryRun) throw refuse("DryRunOperation");
    const route = cloud.routes.put({
      id: newId("rte"),
      region: gateway.region,
      gatewayId: gateway.id,
      nextHop: input.NextHop,
      routeDest: input.RouteDest,
      routeSource: undefined,
      weight: input.Weight,
      priority: 0,
      published: input.PublishVpc,
      createTime: Math.floor(cloud.now()),
    });
    occupy(cloud, gateway, takes.route);
    return createdRoute(cloud, route, input.Description);
  },
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
  params: { ...routeKey, Weight: need(weight), NewWeight: need(weight), OverlayMode: text({ oneOf: ["Ipsec"] }) },
  run(input, cloud) {
    const gateway = idleGateway(cloud, input);
    reweigh(cloud.routes, gateway, findRoute(cloud.routes, input), input.NewWeight);
    occupy(cloud, gateway, takes.route);
    return {};
  },
});

const deleteVpnRouteEntry = action({
  params: { ...routeKey, Weight: need(weight), OverlayMode: text({ oneOf: ["Ipsec"] }) },
  run(input, cloud) {
    const gateway = idleGateway(cloud, input);
    const route = findRoute(cloud.routes, input);
    cloud.store.depart(cloud.routes, route, occupy(cloud, gateway, takes.route));
    return {};
  },
});

export const actions: ActionTable = {
  CreateVpnRouteEntry: createVpnRouteEntry,
  DescribeVpnRouteEntries: describeVpnRouteEntries,
  ModifyVpnRouteEntryWeight: modifyVpnRouteEntryWeight,
  DeleteVpnRouteEntry: deleteVpnRouteEntry,
};
