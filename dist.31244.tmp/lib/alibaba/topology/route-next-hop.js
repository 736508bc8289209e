"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var route_next_hop_exports = {};
__export(route_next_hop_exports, {
  routeNextHop: () => routeNextHop
});
module.exports = __toCommonJS(route_next_hop_exports);
var import_topology = require("../../core/topology");
const routeNextHop = ({ byType, resolve }) => ["alivpn_route_entry", "alivpn_pbr_route_entry"].flatMap(
  (type) => (byType.get(type) ?? []).flatMap((route) => {
    const hop = resolve(route.values["nextHop"]);
    if (!hop) return [];
    if (hop.type !== "alivpn_connection") {
      const message2 = `${hop.path} is not an IPsec connection`;
      return [(0, import_topology.issueOf)(route, { severity: "error", attribute: "nextHop", message: message2, hint: "use a connection's id" })];
    }
    const [own, other] = [resolve(route.values["vpnGatewayId"]), resolve(hop.values["vpnGatewayId"])];
    if (!own || !other || own === other) return [];
    const message = `${hop.path} is a connection of ${other.path}, not of ${own.path}`;
    const hint = "use a connection of the route's own gateway";
    return [(0, import_topology.issueOf)(route, { severity: "error", attribute: "nextHop", message, hint })];
  })
);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  routeNextHop
});
//# sourceMappingURL=route-next-hop.js.map
