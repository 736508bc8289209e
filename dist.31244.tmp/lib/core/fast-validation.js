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
var fast_validation_exports = {};
__export(fast_validation_exports, {
  isValid: () => isValid
});
module.exports = __toCommonJS(fast_validation_exports);
var import_findings = require("./findings");
function isValid(shape, values, options) {
  if (!isPlain(values)) return false;
  for (const name in values) {
    const attribute = shape[name];
    if (!attribute || attribute.flags.computed) return false;
  }
  for (const name in shape) {
    const attribute = shape[name];
    const value = values[name];
    if (value === void 0 || value === null) {
      if (attribute.flags.required) return false;
    } else if (!options.isDeferred(value) && !isFineValue(attribute, value, options)) return false;
  }
  return true;
}
function isFineValue(attribute, value, options) {
  if (!hasType(attribute, value, options)) return false;
  if (!hasRules(attribute.flags)) return true;
  return (0, import_findings.findingsOf)(attribute, value, options.edition, options.isDeferred).next().done === true;
}
function hasRules({ only, items, values, range, length, check }) {
  return (only ?? items ?? values ?? range ?? length ?? check) !== void 0;
}
function hasType({ type, shape }, value, options) {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "number":
      return Number.isSafeInteger(value);
    case "bool":
      return typeof value === "boolean";
    case "list":
      return Array.isArray(value) && value.every((item) => typeof item === "string");
    case "map":
      return isPlain(value) && Object.values(value).every((item) => typeof item === "string");
    case "object":
      return isValid(shape, value, options);
    case "objects":
      return Array.isArray(value) && value.every((item) => options.isDeferred(item) || isValid(shape, item, options));
  }
}
function isPlain(value) {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  isValid
});
//# sourceMappingURL=fast-validation.js.map
