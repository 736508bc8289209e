import { takes } from "../../cloud/clock";
import type { Cloud } from "../../cloud/cloud";
import { newId } from "../../cloud/ids";
import { occupy } from "../../cloud/lifecycle";
import type { QuotaKind } from "../../cloud/quota";
import type { Route } from "../../model/route";
import type { Body } from "../../protocol/body";
import { refuse } from "../../protocol/errors";
import type { Table } from "../../storage/table";
import {
  checkDestination,
  checkNewRoute,
  checkNextHop,
  findRoute,
  idleGateway,
  reweigh,
  type ExistingRoute,
  type RouteKey,
} from "./route-rules";
import { createdRoute } from "./route-view";

/** The table of destination routes, or that of policy routes. */
export interface RouteTable {
  of: (cloud: Cloud) => Table<Route>;
  quota: QuotaKind;
  idPrefix: string;
}

interface NewRoute extends RouteKey {
  Weight: number;
  PublishVpc: boolean;
  Description?: string;
  DryRun?: boolean;
}

/** Adds a route. quirk: the guide says "routes of one destination" of policy routes too; their source belongs to it. */
export function addRoute(cloud: Cloud, { of, quota, idPrefix }: RouteTable, input: NewRoute, priority: number): Body {
  const table = of(cloud);
  const gateway = idleGateway(cloud, input);
  checkNextHop(cloud, input);
  checkDestination(cloud, gateway, input);
  checkNewRoute(table, input, input.Weight);
  cloud.quotas.check(quota, table.by("gateway", gateway.id).length);
  if (input.DryRun) throw refuse("DryRunOperation");
  const route = table.put({
    id: newId(idPrefix),
    region: gateway.region,
    gatewayId: gateway.id,
    nextHop: input.NextHop,
    routeDest: input.RouteDest,
    routeSource: input.RouteSource,
    weight: input.Weight,
    priority,
    published: input.PublishVpc,
    createTime: Math.floor(cloud.now()),
  });
  occupy(cloud, gateway, takes.route);
  return createdRoute(cloud, route, input.Description);
}

/** Changes a route's weight. */
export function weighRoute(cloud: Cloud, { of }: RouteTable, input: ExistingRoute & { NewWeight: number }): Body {
  const gateway = idleGateway(cloud, input);
  reweigh(of(cloud), gateway, findRoute(of(cloud), input), input.NewWeight);
  occupy(cloud, gateway, takes.route);
  return {};
}

/** Removes a route; it is gone when the gateway is idle again. */
export function removeRoute(cloud: Cloud, { of }: RouteTable, input: ExistingRoute): Body {
  const gateway = idleGateway(cloud, input);
  const route = findRoute(of(cloud), input);
  cloud.store.depart(of(cloud), route, occupy(cloud, gateway, takes.route));
  return {};
}
