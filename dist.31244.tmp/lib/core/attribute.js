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
var attribute_exports = {};
__export(attribute_exports, {
  attr: () => attr,
  isExpression: () => isExpression
});
module.exports = __toCommonJS(attribute_exports);
function make(type) {
  return (flags) => ({
    type,
    flags: flags ?? {},
    shape: {}
  });
}
const attr = {
  string: make("string"),
  number: make("number"),
  bool: make("bool"),
  /** List of strings. */
  list: make("list"),
  /** Map of strings. */
  map: make("map"),
  object(shape, flags) {
    return { type: "object", flags: flags ?? {}, shape };
  },
  /** List of objects. */
  objects(shape, flags) {
    return { type: "objects", flags: flags ?? {}, shape };
  }
};
function isExpression(value) {
  return typeof value === "string" && /(^|[^$])(\$\$)*\$\{/.test(value);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  attr,
  isExpression
});
//# sourceMappingURL=attribute.js.map
