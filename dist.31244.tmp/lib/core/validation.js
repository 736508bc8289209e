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
var validation_exports = {};
__export(validation_exports, {
  issuesOf: () => issuesOf,
  validateValues: () => validateValues
});
module.exports = __toCommonJS(validation_exports);
var import_fast_validation = require("./fast-validation");
function schema() {
  return require("./schema");
}
function validateValues(kind, values, options) {
  const found = (0, import_fast_validation.isValid)(kind.attributes, values, options) ? [] : schema().schemaFindings(kind, values, options);
  const known = new Set(found.map((finding) => finding.attribute));
  const others = (kind.checks ?? []).flatMap((check) => check(values, options.edition)).filter((finding) => !known.has(finding.attribute));
  return [...found, ...others];
}
function issuesOf(kind, values, options, where) {
  return validateValues(kind, values, options).map((finding) => ({ ...finding, ...where }));
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  issuesOf,
  validateValues
});
//# sourceMappingURL=validation.js.map
