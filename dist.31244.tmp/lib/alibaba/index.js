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
var __reExport = (target, mod, secondTarget) => (__copyProps(target, mod, "default"), secondTarget && __copyProps(secondTarget, mod, "default"));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var alibaba_exports = {};
__export(alibaba_exports, {
  DataCustomerGateway: () => import_data_sources.DataCustomerGateway,
  DataRegions: () => import_data_sources.DataRegions,
  DataVpnConnection: () => import_data_sources.DataVpnConnection,
  DataVpnConnectionConfig: () => import_data_sources.DataVpnConnectionConfig,
  DataVpnGateway: () => import_data_sources.DataVpnGateway,
  Provider: () => import_provider.Provider
});
module.exports = __toCommonJS(alibaba_exports);
var import_data_sources = require("./data-sources");
var import_provider = require("./provider");
__reExport(alibaba_exports, require("./resources"), module.exports);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  DataCustomerGateway,
  DataRegions,
  DataVpnConnection,
  DataVpnConnectionConfig,
  DataVpnGateway,
  Provider,
  ...require("./resources")
});
//# sourceMappingURL=index.js.map
