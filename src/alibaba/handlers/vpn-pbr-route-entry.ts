import { vpnPbrRouteEntry } from "../../../lib/alibaba/kinds/vpn-pbr-route-entry";
import type { Values } from "../../../lib/core/attribute";
import type { Handler, Update } from "../../provider/handler";
import type { Call } from "../../provider/call";
import { pick } from "../messages/parameters";
import { routeHandler, write } from "./route-entry";

/** Maps `alivpn_pbr_route_entry` to the API. */
export const vpnPbrRouteEntryHandler: Handler = routeHandler({
  kind: vpnPbrRouteEntry,
  actions: { list: "DescribeVpnPbrRouteEntries", create: "CreateVpnPbrRouteEntry", remove: "DeleteVpnPbrRouteEntry" },
  wrapper: "VpnPbrRouteEntries",
  example: "vpn-bp1a3kqjiiq9legfx:vco-bp15oes1py4i66rmd:192.168.0.0/24:10.0.0.0/24",
  routeType: "pbr",
  // quirk: a priority that is sent must be the stored one; one that is left out is not compared.
  removeNames: ["priority", "overlayMode"],
  weigh,
});

const entryNames = ["vpnGatewayId", "nextHop", "routeSource", "routeDest", "weight", "priority"];

/** Weight and priority have one action each. An action for both exists, but not on Apsara Stack. */
function weigh({ current, desired, changed }: Update, entry: Values): Call[] {
  const { weight, priority } = current.values;
  const parameters = pick({ ...entry, weight, priority }, entryNames);
  const { Weight: NewWeight, Priority: NewPriority } = pick(desired, ["weight", "priority"]);
  const weightChanges = changed.has("weight") && NewWeight !== undefined;
  const priorityChanges = changed.has("priority") && NewPriority !== undefined;
  if (weightChanges && priorityChanges && parameters.Priority !== undefined) {
    return [write("ModifyVpnPbrRouteEntryAttribute", { ...parameters, NewWeight, NewPriority })];
  }
  const calls: Call[] = [];
  if (weightChanges) calls.push(write("ModifyVpnPbrRouteEntryWeight", { ...parameters, NewWeight }));
  if (priorityChanges) {
    const present = weightChanges ? { ...parameters, Weight: NewWeight } : parameters;
    calls.push(write("ModifyVpnPbrRouteEntryPriority", { ...present, NewPriority }));
  }
  return calls;
}
