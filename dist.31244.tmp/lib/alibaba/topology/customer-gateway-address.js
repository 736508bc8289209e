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
var customer_gateway_address_exports = {};
__export(customer_gateway_address_exports, {
  customerGatewayAddress: () => customerGatewayAddress
});
module.exports = __toCommonJS(customer_gateway_address_exports);
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
const customerGatewayAddress = ({ byType }) => {
  const groups = (0, import_topology.groupBy)(byType.get("alivpn_customer_gateway") ?? [], ({ provider, values }) => {
    const address = (0, import_known.knownText)(values["ipAddress"]);
    return address === void 0 ? void 0 : `${provider ?? ""} ${address}`;
  });
  return [...groups.values()].flatMap(
    ([first, ...others]) => others.map(
      (other) => (0, import_topology.issueOf)(other, {
        severity: "error",
        attribute: "ipAddress",
        message: `"${(0, import_known.knownText)(other.values["ipAddress"]) ?? ""}" is the address of ${first?.path ?? ""}, too`,
        hint: "use one customer gateway for all connections to this address"
      })
    )
  );
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  customerGatewayAddress
});
//# sourceMappingURL=customer-gateway-address.js.map
