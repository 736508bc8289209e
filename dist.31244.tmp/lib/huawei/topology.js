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
var topology_exports = {};
__export(topology_exports, {
  checkHuaweiTopology: () => checkHuaweiTopology
});
module.exports = __toCommonJS(topology_exports);
var import_topology = require("../core/topology");
const checkHuaweiTopology = (resources) => {
  const certificates = resources.filter(({ type }) => type === "huaweivpn_gateway_certificate");
  const groups = (0, import_topology.groupBy)(certificates, ({ values: { vgwId } }) => {
    const differs = typeof vgwId !== "string" || /\b(count|each|self)\./.test(vgwId);
    return differs ? void 0 : vgwId;
  });
  return [...groups.values()].flatMap(
    ([first, ...others]) => others.map(
      (other) => (0, import_topology.issueOf)(other, {
        severity: "error",
        attribute: "vgwId",
        message: `the gateway has the certificates of ${first?.path ?? ""} already`,
        hint: "remove one of them: a gateway has one set of certificates"
      })
    )
  );
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkHuaweiTopology
});
//# sourceMappingURL=topology.js.map
