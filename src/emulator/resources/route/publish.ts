import { action, type ActionTable } from "../../cloud/action";
import { takes } from "../../cloud/clock";
import { occupy } from "../../cloud/lifecycle";
import { refuse } from "../../protocol/errors";
import { flag, need, text } from "../../rules/rules";
import { idleGateway, routeKey } from "./route-rules";

/**
 * Publishes routes to the VPC or withdraws them. The request has no source, so it affects every policy route with this
 * destination and next hop.
 * quirk: withdrawing one type also withdraws the routes of the other type with the same destination and next hop.
 */
const publishVpnRouteEntry = action({
  params: { ...routeKey, PublishVpc: need(flag()), RouteType: need(text({ oneOf: ["pbr", "dbr"] })) },
  run(input, cloud) {
    const gateway = idleGateway(cloud, input);
    const meant = input.RouteType === "pbr" ? cloud.policyRoutes : cloud.routes;
    const other = input.RouteType === "pbr" ? cloud.routes : cloud.policyRoutes;
    const matching = (table: typeof meant) =>
      table.by("destination", `${gateway.id}/${input.RouteDest}`).filter((route) => route.nextHop === input.NextHop);
    if (matching(meant).length === 0) {
      throw refuse("InvalidRouteEntry.NotFound", `${input.RouteDest} via ${input.NextHop}.`);
    }
    for (const table of input.PublishVpc ? [meant] : [meant, other]) {
      for (const route of matching(table)) {
        route.published = input.PublishVpc;
        table.put(route);
      }
    }
    occupy(cloud, gateway, takes.route);
    return {};
  },
});

export const actions: ActionTable = { PublishVpnRouteEntry: publishVpnRouteEntry };
