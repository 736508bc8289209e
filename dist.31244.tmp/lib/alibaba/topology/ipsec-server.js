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
var ipsec_server_exports = {};
__export(ipsec_server_exports, {
  ipsecServer: () => ipsecServer
});
module.exports = __toCommonJS(ipsec_server_exports);
var import_topology = require("../../core/topology");
var import_network = require("./network");
const ipsecServer = ({ byType, byGateway }) => (byType.get("alivpn_ipsec_server") ?? []).flatMap((server) => {
  const [connection] = byGateway.get((0, import_network.keyOf)(server.values["vpnGatewayId"]) ?? "") ?? [];
  if (!connection) return [];
  const message = `the gateway has the IPsec connection ${connection.resource.path}`;
  const hint = "use another gateway for the IPsec server";
  return [(0, import_topology.issueOf)(server, { severity: "error", attribute: "vpnGatewayId", message, hint })];
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  ipsecServer
});
//# sourceMappingURL=ipsec-server.js.map
