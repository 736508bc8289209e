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
var network_exports = {};
__export(network_exports, {
  isDualGateway: () => isDualGateway,
  keyOf: () => keyOf,
  keyOfAll: () => keyOfAll,
  networkOf: () => networkOf
});
module.exports = __toCommonJS(network_exports);
var import_topology = require("../../core/topology");
var import_known = require("../../core/known");
var import_tunnels = require("../tunnels");
function networkOf(resources) {
  const resolve = (0, import_topology.resolver)(resources);
  const byType = (0, import_topology.groupBy)(resources, ({ type }) => type);
  const connections = (byType.get("alivpn_connection") ?? []).map((resource) => ({
    resource,
    gateway: resolve(resource.values["vpnGatewayId"]),
    dual: (0, import_known.isSet)(resource.values["tunnelOptionsSpecification"]),
    tunnels: (0, import_tunnels.tunnelsOf)(resource.values)
  }));
  const byGateway = (0, import_topology.groupBy)(connections, ({ resource }) => keyOf(resource.values["vpnGatewayId"]));
  return { byType, connections, byGateway, resolve };
}
function keyOf(value) {
  if (typeof value !== "string") return void 0;
  return (0, import_known.knownText)(value) ?? (/\b(count|each|self)\./.test(value) ? void 0 : value);
}
function keyOfAll(values) {
  const keys = values.map(keyOf);
  return keys.includes(void 0) ? void 0 : keys.join("\n");
}
function isDualGateway(gateway) {
  return (0, import_known.isSet)(gateway.values["disasterRecoveryVSwitchId"]);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  isDualGateway,
  keyOf,
  keyOfAll,
  networkOf
});
//# sourceMappingURL=network.js.map
