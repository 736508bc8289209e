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
var resources_exports = {};
__export(resources_exports, {
  VpnGatewayCertificate: () => VpnGatewayCertificate
});
module.exports = __toCommonJS(resources_exports);
var import_resource = require("../core/resource");
var import_vpn_gateway_certificate = require("./kinds/vpn-gateway-certificate");
const VpnGatewayCertificateBase = (0, import_resource.Resource)(import_vpn_gateway_certificate.vpnGatewayCertificate);
class VpnGatewayCertificate extends VpnGatewayCertificateBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  VpnGatewayCertificate
});
//# sourceMappingURL=resources.js.map
