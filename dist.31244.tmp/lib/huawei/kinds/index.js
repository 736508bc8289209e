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
var kinds_exports = {};
__export(kinds_exports, {
  huaweiKinds: () => huaweiKinds,
  vpnGatewayCertificate: () => import_vpn_gateway_certificate.vpnGatewayCertificate
});
module.exports = __toCommonJS(kinds_exports);
var import_vpn_gateway_certificate = require("./vpn-gateway-certificate");
const kinds = [import_vpn_gateway_certificate.vpnGatewayCertificate];
const huaweiKinds = new Map(kinds.map((kind) => [kind.type, kind]));
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  huaweiKinds,
  vpnGatewayCertificate
});
//# sourceMappingURL=index.js.map
