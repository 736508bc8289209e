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
var provider_exports = {};
__export(provider_exports, {
  Provider: () => Provider
});
module.exports = __toCommonJS(provider_exports);
var import_resource = require("../core/resource");
var import_kinds = require("./kinds");
var import_provider_shape = require("./provider-shape");
var import_topology = require("./topology");
class Provider extends (0, import_resource.Provider)(import_provider_shape.alibabaProviderName, import_provider_shape.alibabaProviderSource, import_provider_shape.alibabaProvider, {
  kinds: import_kinds.alibabaKinds,
  topology: import_topology.checkAlibabaTopology,
  rules: [import_provider_shape.checkProvider]
}) {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  Provider
});
//# sourceMappingURL=provider.js.map
