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
var pem_exports = {};
__export(pem_exports, {
  asn1: () => asn1,
  canonicalPem: () => canonicalPem,
  readPem: () => readPem
});
module.exports = __toCommonJS(pem_exports);
const block = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g;
function readPem(text) {
  const blocks = [...text.matchAll(block)].map(([, label = "", body = ""]) => ({
    label,
    der: Uint8Array.from(Buffer.from(body, "base64"))
  }));
  const rest = text.replace(block, "").trim();
  return blocks.length > 0 && rest === "" && blocks.every(({ der }) => der.length > 0) ? blocks : void 0;
}
function canonicalPem(text) {
  return text.replace(/\s+/g, "");
}
function asn1() {
  return require("./asn1");
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  asn1,
  canonicalPem,
  readPem
});
//# sourceMappingURL=pem.js.map
