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
var asn_exports = {};
__export(asn_exports, {
  alibabaAsn: () => alibabaAsn,
  canonicalAsn: () => canonicalAsn,
  checkAsn: () => checkAsn,
  checkPeerAsn: () => checkPeerAsn,
  parseAsn: () => parseAsn
});
module.exports = __toCommonJS(asn_exports);
const alibabaAsn = 45104;
function parseAsn(text) {
  const match = /^(\d{1,10})(?:\.(\d{1,5}))?$/.exec(text);
  if (!match?.[1]) return void 0;
  const high = Number(match[1]);
  if (match[2] === void 0) return high >= 1 && high <= 4294967295 ? high : void 0;
  const low = Number(match[2]);
  const asn = high * 65536 + low;
  return high <= 65535 && low <= 65535 && asn >= 1 ? asn : void 0;
}
function canonicalAsn(text) {
  return String(parseAsn(text) ?? text);
}
function checkAsn(text) {
  if (parseAsn(text) !== void 0) return void 0;
  return { message: `"${text}" is not an ASN`, hint: 'use 1 to 4294967295, plain ("64512") or dotted ("1.10")' };
}
function checkPeerAsn(text) {
  if (parseAsn(text) !== alibabaAsn) return checkAsn(text);
  return { message: `"${text}" is Alibaba Cloud's own ASN`, hint: "use the ASN of your side, such as a private one" };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  alibabaAsn,
  canonicalAsn,
  checkAsn,
  checkPeerAsn,
  parseAsn
});
//# sourceMappingURL=asn.js.map
