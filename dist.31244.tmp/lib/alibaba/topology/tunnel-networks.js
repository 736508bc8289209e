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
var tunnel_networks_exports = {};
__export(tunnel_networks_exports, {
  tunnelNetworks: () => tunnelNetworks
});
module.exports = __toCommonJS(tunnel_networks_exports);
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
var import_tunnels = require("../tunnels");
const tunnelNetworks = ({ byGateway }) => {
  const issues = [];
  for (const connections of byGateway.values()) {
    const users = /* @__PURE__ */ new Map();
    for (const { resource, tunnels } of connections) {
      for (const tunnel of tunnels) {
        const cidr = (0, import_known.knownText)(tunnel.bgp?.["tunnelCidr"]);
        if (cidr === void 0) continue;
        const user = users.get(cidr);
        if (user === void 0) users.set(cidr, resource.path);
        if (user === void 0 || user === resource.path) continue;
        const attribute = (0, import_tunnels.settingPath)(tunnel, "bgp", "tunnelCidr");
        const message = `"${cidr}" is used by ${user} on the same gateway`;
        issues.push((0, import_topology.issueOf)(resource, { severity: "error", attribute, message, hint: "use another /30 network" }));
      }
    }
  }
  return issues;
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  tunnelNetworks
});
//# sourceMappingURL=tunnel-networks.js.map
