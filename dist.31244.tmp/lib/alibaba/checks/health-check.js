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
var health_check_exports = {};
__export(health_check_exports, {
  checkHealthCheck: () => checkHealthCheck
});
module.exports = __toCommonJS(health_check_exports);
var import_known = require("../../core/known");
const checkHealthCheck = ({ healthCheckConfig }) => {
  const config = (0, import_known.knownObject)(healthCheckConfig);
  if (!config || (0, import_known.knownFlag)(config["enable"]) !== true) return [];
  return ["dip", "sip"].filter((name) => !(0, import_known.isSet)(config[name])).map((name) => ({
    severity: "error",
    attribute: `healthCheckConfig.${name}`,
    message: "is required when the health check is enabled",
    hint: name === "dip" ? "set an address on the other side" : "set an address in the VPC"
  }));
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkHealthCheck
});
//# sourceMappingURL=health-check.js.map
