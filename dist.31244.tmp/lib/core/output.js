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
var output_exports = {};
__export(output_exports, {
  outputOf: () => outputOf
});
module.exports = __toCommonJS(output_exports);
var import_cdktf = require("cdktf");
var import_naming = require("./naming");
function outputOf(resource, attribute, path) {
  const reference = () => resource.interpolationForAttribute(path);
  switch (attribute.type) {
    case "string":
      return import_cdktf.Token.asString(reference());
    case "number":
      return import_cdktf.Token.asNumber(reference());
    case "bool":
      return reference();
    case "list":
      return import_cdktf.Token.asList(reference());
    case "map":
      return import_cdktf.Token.asStringMap(reference());
    case "object":
      return members(resource, attribute.shape, path);
    case "objects":
      return { get: (index) => members(resource, attribute.shape, `${path}[${index}]`) };
  }
}
function members(resource, shape, path) {
  const object = {};
  for (const [name, attribute] of Object.entries(shape)) {
    Object.defineProperty(object, name, {
      enumerable: true,
      get: () => outputOf(resource, attribute, `${path}.${(0, import_naming.snakeCase)(name)}`)
    });
  }
  return object;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  outputOf
});
//# sourceMappingURL=output.js.map
