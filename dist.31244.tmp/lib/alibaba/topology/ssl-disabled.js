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
var ssl_disabled_exports = {};
__export(ssl_disabled_exports, {
  sslDisabled: () => sslDisabled
});
module.exports = __toCommonJS(ssl_disabled_exports);
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
const sslDisabled = ({ byType, resolve }) => ["alivpn_ssl_server", "alivpn_ipsec_server"].flatMap(
  (type) => (byType.get(type) ?? []).flatMap((server) => {
    const gateway = resolve(server.values["vpnGatewayId"]);
    if (gateway?.type !== "alivpn_gateway") return [];
    const { enableSsl } = gateway.values;
    if ((0, import_known.isSet)(enableSsl) && enableSsl !== false) return [];
    const message = `${gateway.path} is declared ${enableSsl === false ? "with enableSsl: false" : "without enableSsl"}`;
    const hint = "set enableSsl: true on the gateway";
    return [(0, import_topology.issueOf)(server, { severity: "error", attribute: "vpnGatewayId", message, hint })];
  })
);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  sslDisabled
});
//# sourceMappingURL=ssl-disabled.js.map
