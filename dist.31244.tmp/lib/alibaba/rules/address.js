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
var address_exports = {};
__export(address_exports, {
  block: () => block,
  checkAddress: () => checkAddress,
  checkPeerAddress: () => checkPeerAddress,
  checkTunnelCidr: () => checkTunnelCidr
});
module.exports = __toCommonJS(address_exports);
var import_cidr = require("../../core/cidr");
function block(text) {
  return (0, import_cidr.parseCidr)(text);
}
function checkAddress(text) {
  return (0, import_cidr.isIpv4)(text) ? void 0 : { message: `"${text}" is not an IPv4 address`, hint: 'write it like "203.0.113.7"' };
}
const forbiddenPeers = ["100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.0.0.0/8"];
function checkPeerAddress(text) {
  const finding = checkAddress(text);
  if (finding) return finding;
  const range = forbiddenPeers.find((cidr) => (0, import_cidr.containsAddress)(block(cidr), text));
  return range ? { message: `"${text}" is in ${range}`, hint: "use the address under which the site is reached" } : void 0;
}
const linkLocal = block("169.254.0.0/16");
const reserved = [...[0, 1, 2, 3, 4, 5, 6].map((third) => `169.254.${third}.0/30`), "169.254.169.252/30"];
function checkTunnelCidr(text) {
  const finding = (0, import_cidr.checkCidr)(text);
  if (finding) return finding;
  const network = block(text);
  if (network.prefix !== 30 || network.first < linkLocal.first || network.last > linkLocal.last) {
    return { message: `"${text}" is not a /30 network in 169.254.0.0/16`, hint: 'use one such as "169.254.10.0/30"' };
  }
  return reserved.includes(text) ? { message: `"${text}" is reserved by the cloud`, hint: `use none of ${reserved.join(", ")}` } : void 0;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  block,
  checkAddress,
  checkPeerAddress,
  checkTunnelCidr
});
//# sourceMappingURL=address.js.map
