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
var route_twins_exports = {};
__export(route_twins_exports, {
  routeTwins: () => routeTwins
});
module.exports = __toCommonJS(route_twins_exports);
var import_topology = require("../../core/topology");
var import_network = require("./network");
const traffic = /* @__PURE__ */ new Map([
  ["alivpn_route_entry", ["vpnGatewayId", "routeDest"]],
  // quirk: the guide (6.5.6) compares policy routes by destination only; of two with different sources both may be active.
  ["alivpn_pbr_route_entry", ["vpnGatewayId", "routeSource", "routeDest"]]
]);
const routeTwins = ({ byType }) => [...traffic].flatMap(([type, names]) => {
  const groups = (0, import_topology.groupBy)(byType.get(type) ?? [], ({ values }) => (0, import_network.keyOfAll)(names.map((name) => values[name])));
  return [...groups.values()].filter((group) => group.length > 1).flatMap(rivals);
});
function rivals(group) {
  const issues = [];
  const hops = /* @__PURE__ */ new Map();
  let active;
  for (const route of group) {
    const hop = (0, import_network.keyOf)(route.values["nextHop"]);
    const twin = hop === void 0 ? void 0 : hops.get(hop);
    const dest = (0, import_network.keyOf)(route.values["routeDest"]) ?? "";
    if (hop !== void 0 && twin === void 0) hops.set(hop, route.path);
    if (twin !== void 0) {
      const message = `the route to "${dest}" by this connection is ${twin} already`;
      issues.push((0, import_topology.issueOf)(route, { severity: "error", attribute: "nextHop", message, hint: "remove one of them" }));
    } else if (route.values["weight"] === 100 && active !== void 0) {
      const message = `100 is the weight of ${active} to "${dest}", too`;
      const hint = "set weight: 0 on the standby route";
      issues.push((0, import_topology.issueOf)(route, { severity: "error", attribute: "weight", message, hint }));
    }
    if (route.values["weight"] === 100) active ??= route.path;
  }
  return issues;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  routeTwins
});
//# sourceMappingURL=route-twins.js.map
