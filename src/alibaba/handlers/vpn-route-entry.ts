import { vpnRouteEntry } from "../../../lib/alibaba/kinds/vpn-route-entry";
import type { Handler, Update } from "../../provider/handler";
import type { Call } from "../../provider/call";
import type { Values } from "../../../lib/core/attribute";
import { pick } from "../messages/parameters";
import { routeHandler, write } from "./route-entry";

/** Maps `alivpn_route_entry` to the API. */
export const vpnRouteEntryHandler: Handler = routeHandler({
  kind: vpnRouteEntry,
  actions: { list: "DescribeVpnRouteEntries", create: "CreateVpnRouteEntry", remove: "DeleteVpnRouteEntry" },
  wrapper: "VpnRouteEntries",
  example: "vpn-bp1a3kqjiiq9legfx:vco-bp15oes1py4i66rmd:10.0.0.0/24",
  routeType: "dbr",
  removeNames: ["overlayMode"],
  weigh,
});

/** The current weight is part of an entry's identity, so it is sent with the new weight. */
function weigh({ current, desired, changed }: Update, entry: Values): Call[] {
  if (!changed.has("weight")) return [];
  const parameters = {
    ...pick({ ...entry, ...pickWeight(current.values) }, ["vpnGatewayId", "nextHop", "routeDest", "weight"]),
    NewWeight: pick(desired, ["weight"]).Weight,
  };
  return [write("ModifyVpnRouteEntryWeight", parameters)];
}

function pickWeight({ weight }: Values): Values {
  return { weight };
}
