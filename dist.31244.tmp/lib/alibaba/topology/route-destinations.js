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
var route_destinations_exports = {};
__export(route_destinations_exports, {
  routeDestinations: () => routeDestinations
});
module.exports = __toCommonJS(route_destinations_exports);
var import_cidr = require("../../core/cidr");
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
var import_address = require("../rules/address");
var import_network = require("./network");
const shared = (0, import_address.block)("100.64.0.0/10");
function complaint({ type, values }) {
  const dest = (0, import_known.knownText)(values["routeDest"]);
  const network = dest === void 0 ? void 0 : (0, import_cidr.parseCidr)(dest);
  if (!network || dest === void 0) return void 0;
  if (dest !== "0.0.0.0/0") return (0, import_cidr.overlaps)(network, shared) ? `"${dest}" overlaps with 100.64.0.0/10` : void 0;
  return type === "alivpn_pbr_route_entry" ? `"${dest}" is not allowed on a single-tunnel gateway` : void 0;
}
function isDual(route, { resolve }) {
  const gateway = resolve(route.values["vpnGatewayId"]);
  if (gateway?.type === "alivpn_gateway") return (0, import_network.isDualGateway)(gateway);
  const hop = resolve(route.values["nextHop"]);
  return hop?.type === "alivpn_connection" ? hop.values["tunnelOptionsSpecification"] !== void 0 : void 0;
}
const routeDestinations = (network) => ["alivpn_route_entry", "alivpn_pbr_route_entry"].flatMap(
  (type) => (network.byType.get(type) ?? []).flatMap((route) => {
    const message = complaint(route);
    if (message === void 0) return [];
    const dual = isDual(route, network);
    if (dual === true) return [];
    const severity = dual === false && route.edition === "public" ? "error" : "warning";
    const hint = "use narrower networks, or a dual-tunnel gateway";
    return [(0, import_topology.issueOf)(route, { severity, attribute: "routeDest", message, hint })];
  })
);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  routeDestinations
});
//# sourceMappingURL=route-destinations.js.map
