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
var idaas_exports = {};
__export(idaas_exports, {
  checkIdaas: () => checkIdaas
});
module.exports = __toCommonJS(idaas_exports);
var import_known = require("../../core/known");
const names = ["idaasInstanceId", "idaasRegionId", "idaasApplicationId"];
const checkIdaas = (values) => {
  const { enableMultiFactorAuth } = values;
  if ((0, import_known.knownFlag)(enableMultiFactorAuth) === true) {
    return names.filter((name) => !(0, import_known.isSet)(values[name])).map((attribute) => ({
      severity: "error",
      attribute,
      message: "is required with enableMultiFactorAuth",
      hint: "set the instance, its region and the application of IDaaS"
    }));
  }
  if ((0, import_known.isSet)(enableMultiFactorAuth) && (0, import_known.knownFlag)(enableMultiFactorAuth) === void 0) return [];
  return names.filter((name) => (0, import_known.isSet)(values[name])).map((attribute) => ({
    severity: "warning",
    attribute,
    message: "has no effect without enableMultiFactorAuth",
    hint: "set enableMultiFactorAuth: true"
  }));
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkIdaas
});
//# sourceMappingURL=idaas.js.map
