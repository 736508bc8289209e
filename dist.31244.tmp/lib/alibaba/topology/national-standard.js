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
var national_standard_exports = {};
__export(national_standard_exports, {
  nationalStandard: () => nationalStandard
});
module.exports = __toCommonJS(national_standard_exports);
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
var import_sm = require("../checks/sm");
function declaredType(value) {
  if (!(0, import_known.isSet)(value) || value === "Normal") return "Normal";
  return value === "NationalStandard" ? value : void 0;
}
const nationalStandard = ({ connections }) => connections.flatMap(({ resource, gateway }) => {
  if (gateway?.type !== "alivpn_gateway") return [];
  const vpnType = declaredType(gateway.values["vpnType"]);
  if (vpnType === void 0 || vpnType === (0, import_sm.vpnTypeOf)(resource.values)) return [];
  return (0, import_sm.smFindings)(resource.values, vpnType).map(
    (finding) => (0, import_topology.issueOf)(resource, { ...finding, message: `${finding.message}, and ${gateway.path} is one` })
  );
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  nationalStandard
});
//# sourceMappingURL=national-standard.js.map
