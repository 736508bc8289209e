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
var bgp_mixed_exports = {};
__export(bgp_mixed_exports, {
  bgpMixed: () => bgpMixed
});
module.exports = __toCommonJS(bgp_mixed_exports);
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
function withoutBgp({ resource: { values }, dual }) {
  const flag = dual ? values["enableTunnelsBgp"] : (0, import_known.knownObject)(values["bgpConfig"])?.["enableBgp"];
  const later = dual ? false : values["bgpConfig"] !== void 0 && !(0, import_known.knownObject)(values["bgpConfig"]);
  return !later && (flag === void 0 || flag === null || (0, import_known.knownFlag)(flag) === false);
}
const bgpMixed = ({ byGateway }) => [...byGateway.values()].flatMap((connections) => {
  const first = connections.find(({ tunnels }) => tunnels.some(({ bgpEnabled }) => bgpEnabled));
  if (!first) return [];
  return connections.filter(withoutBgp).map(
    ({ resource, dual }) => (0, import_topology.issueOf)(resource, {
      severity: "warning",
      attribute: dual ? "enableTunnelsBgp" : "bgpConfig",
      message: `is without BGP, but ${first.resource.path} on the same gateway uses it`,
      hint: "enable BGP on all connections of the gateway, or on none"
    })
  );
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  bgpMixed
});
//# sourceMappingURL=bgp-mixed.js.map
