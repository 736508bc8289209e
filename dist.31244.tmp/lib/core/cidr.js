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
var cidr_exports = {};
__export(cidr_exports, {
  checkCidr: () => checkCidr,
  cidrText: () => cidrText,
  contains: () => contains,
  containsAddress: () => containsAddress,
  ipv4Number: () => ipv4Number,
  ipv4Text: () => ipv4Text,
  isIpv4: () => isIpv4,
  overlaps: () => overlaps,
  parseCidr: () => parseCidr
});
module.exports = __toCommonJS(cidr_exports);
var import_ipaddr = require("ipaddr.js");
const quad = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/;
function isIpv4(text) {
  return quad.test(text) && import_ipaddr.IPv4.isValid(text);
}
function ipv4Number(address) {
  return import_ipaddr.IPv4.parse(address).octets.reduce((sum, octet) => sum * 256 + octet, 0);
}
function ipv4Text(number) {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}
function parseCidr(text) {
  const [address, length, ...rest] = text.split("/");
  if (!address || !length || rest.length > 0 || !isIpv4(address) || !/^(\d|[12]\d|3[0-2])$/.test(length))
    return void 0;
  const prefix = Number(length);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(ipv4Number(address) / size) * size;
  return { first, last: first + size - 1, prefix };
}
function cidrText(block) {
  return `${ipv4Text(block.first)}/${block.prefix}`;
}
function checkCidr(text) {
  const block = parseCidr(text);
  if (!block) return { message: `"${text}" is not an IPv4 block`, hint: `write it like "10.0.0.0/24"` };
  const canonical = cidrText(block);
  if (canonical === text) return void 0;
  return { message: `"${text}" has host bits set`, hint: `use "${canonical}"` };
}
function contains(outer, inner) {
  return outer.first <= inner.first && inner.last <= outer.last;
}
function overlaps(a, b) {
  return a.first <= b.last && b.first <= a.last;
}
function containsAddress(block, address) {
  const number = ipv4Number(address);
  return block.first <= number && number <= block.last;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkCidr,
  cidrText,
  contains,
  containsAddress,
  ipv4Number,
  ipv4Text,
  isIpv4,
  overlaps,
  parseCidr
});
//# sourceMappingURL=cidr.js.map
