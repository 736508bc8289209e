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
var tunnel_mode_exports = {};
__export(tunnel_mode_exports, {
  tunnelMode: () => tunnelMode
});
module.exports = __toCommonJS(tunnel_mode_exports);
var import_topology = require("../../core/topology");
var import_network = require("./network");
const tunnelMode = ({ connections }) => connections.flatMap(({ resource, gateway, dual }) => {
  if (gateway?.type !== "alivpn_gateway" || (0, import_network.isDualGateway)(gateway) === dual) return [];
  return [
    (0, import_topology.issueOf)(resource, {
      severity: "error",
      attribute: dual ? "tunnelOptionsSpecification" : "customerGatewayId",
      message: dual ? `${gateway.path} has a single tunnel per connection: it is declared without disasterRecoveryVSwitchId` : `${gateway.path} has two tunnels per connection: it is declared with disasterRecoveryVSwitchId`,
      hint: dual ? "give the gateway a second vSwitch, or describe a single tunnel" : "describe both tunnels in tunnelOptionsSpecification"
    })
  ];
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  tunnelMode
});
//# sourceMappingURL=tunnel-mode.js.map
