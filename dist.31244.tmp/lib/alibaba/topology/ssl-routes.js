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
var ssl_routes_exports = {};
__export(ssl_routes_exports, {
  sslRoutes: () => sslRoutes
});
module.exports = __toCommonJS(ssl_routes_exports);
var import_cidr = require("../../core/cidr");
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
var import_network = require("./network");
function blockOf(value) {
  const text = (0, import_known.knownText)(value);
  return text === void 0 ? void 0 : (0, import_cidr.parseCidr)(text);
}
const sslRoutes = ({ byType }) => {
  const servers = (0, import_topology.groupBy)(byType.get("alivpn_ssl_server") ?? [], ({ values }) => (0, import_network.keyOf)(values["vpnGatewayId"]));
  if (servers.size === 0) return [];
  const routes = ["alivpn_route_entry", "alivpn_pbr_route_entry"].flatMap((type) => byType.get(type) ?? []);
  return routes.flatMap((route) => {
    const dest = blockOf(route.values["routeDest"]);
    const near = servers.get((0, import_network.keyOf)(route.values["vpnGatewayId"]) ?? "") ?? [];
    if (!dest || dest.prefix === 0) return [];
    return near.flatMap((server) => {
      const pool = blockOf(server.values["clientIpPool"]);
      if (!pool || !(0, import_cidr.overlaps)(pool, dest)) return [];
      const pools = `"${(0, import_known.knownText)(server.values["clientIpPool"]) ?? ""}", the client pool of ${server.path}`;
      const message = `"${(0, import_known.knownText)(route.values["routeDest"]) ?? ""}" overlaps with ${pools}`;
      const hint = "use another clientIpPool, or narrower routes";
      return [(0, import_topology.issueOf)(route, { severity: "error", attribute: "routeDest", message, hint })];
    });
  });
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  sslRoutes
});
//# sourceMappingURL=ssl-routes.js.map
