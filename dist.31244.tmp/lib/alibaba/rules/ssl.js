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
var ssl_exports = {};
__export(ssl_exports, {
  checkSslPool: () => checkSslPool,
  checkSslPort: () => checkSslPort,
  checkSslSubnet: () => checkSslSubnet
});
module.exports = __toCommonJS(ssl_exports);
var import_cidr = require("../../core/cidr");
var import_address = require("./address");
const takenPorts = [22, 2222, 22222, 9e3, 9001, 9002, 7505, 80, 443, 53, 68, 123, 4510, 4560, 500, 4500];
function checkSslPort(port) {
  if (!takenPorts.includes(port)) return void 0;
  const hint = `use none of ${[...takenPorts].sort((a, b) => a - b).join(", ")}`;
  return { message: `${port} is used by the gateway itself`, hint };
}
const nobodys = ["127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.0.0.0/8"];
const shared = "100.64.0.0/10";
function networkRule([low, high], forbidden) {
  return (text, edition) => {
    const finding = (0, import_cidr.checkCidr)(text);
    const network = (0, import_cidr.parseCidr)(text);
    if (finding || !network || edition !== "public") return finding;
    if (network.prefix < low || network.prefix > high) {
      return { message: `"${text}" has a mask of ${network.prefix} bits`, hint: `use ${low} to ${high} bits` };
    }
    const range = forbidden.find((cidr) => (0, import_cidr.overlaps)(network, (0, import_address.block)(cidr)));
    return range ? { message: `"${text}" overlaps with ${range}`, hint: "use another network" } : void 0;
  };
}
const checkSslPool = networkRule([16, 29], [shared, ...nobodys]);
const checkSslSubnet = networkRule([8, 32], nobodys);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkSslPool,
  checkSslPort,
  checkSslSubnet
});
//# sourceMappingURL=ssl.js.map
