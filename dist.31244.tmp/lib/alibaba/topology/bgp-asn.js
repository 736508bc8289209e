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
var bgp_asn_exports = {};
__export(bgp_asn_exports, {
  bgpAsn: () => bgpAsn
});
module.exports = __toCommonJS(bgp_asn_exports);
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
const bgpAsn = ({ connections, resolve }) => connections.flatMap(
  ({ resource, tunnels }) => tunnels.flatMap((tunnel) => {
    const customer = resolve(tunnel.values["customerGatewayId"]);
    if (!tunnel.bgpEnabled || customer?.type !== "alivpn_customer_gateway" || (0, import_known.isSet)(customer.values["asn"]))
      return [];
    const attribute = `${tunnel.path}customerGatewayId`;
    const message = `BGP is enabled, but ${customer.path} is declared without asn`;
    return [(0, import_topology.issueOf)(resource, { severity: "error", attribute, message, hint: "set asn on the customer gateway" })];
  })
);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  bgpAsn
});
//# sourceMappingURL=bgp-asn.js.map
