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
var client_pool_exports = {};
__export(client_pool_exports, {
  checkClientPool: () => checkClientPool
});
module.exports = __toCommonJS(client_pool_exports);
var import_cidr = require("../../core/cidr");
var import_known = require("../../core/known");
const checkClientPool = ({ clientIpPool, localSubnet }) => {
  const text = (0, import_known.knownText)(clientIpPool);
  const pool = text === void 0 ? void 0 : (0, import_cidr.parseCidr)(text);
  if (!pool) return [];
  const hit = (0, import_known.knownTexts)(localSubnet).find((local) => {
    const block = (0, import_cidr.parseCidr)(local.text);
    return block !== void 0 && (0, import_cidr.overlaps)(pool, block);
  });
  if (!hit) return [];
  return [
    {
      severity: "error",
      attribute: "clientIpPool",
      message: `"${text ?? ""}" overlaps with "${hit.text}" of localSubnet`,
      hint: "use a network that neither the VPC nor the clients use"
    }
  ];
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkClientPool
});
//# sourceMappingURL=client-pool.js.map
