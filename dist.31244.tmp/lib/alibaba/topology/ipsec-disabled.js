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
var ipsec_disabled_exports = {};
__export(ipsec_disabled_exports, {
  ipsecDisabled: () => ipsecDisabled
});
module.exports = __toCommonJS(ipsec_disabled_exports);
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
const ipsecDisabled = ({ connections }) => connections.flatMap(({ resource, gateway }) => {
  if (gateway?.type !== "alivpn_gateway") return [];
  const { enableIpsec } = gateway.values;
  const off = enableIpsec === false || !(0, import_known.isSet)(enableIpsec) && gateway.edition === "apsara";
  if (!off) return [];
  const message = `${gateway.path} is declared ${enableIpsec === false ? "with enableIpsec: false" : "without enableIpsec"}`;
  const hint = "set enableIpsec: true on the gateway";
  return [(0, import_topology.issueOf)(resource, { severity: "error", attribute: "vpnGatewayId", message, hint })];
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  ipsecDisabled
});
//# sourceMappingURL=ipsec-disabled.js.map
