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
var certificate_exports = {};
__export(certificate_exports, {
  canonicalCertificate: () => canonicalCertificate,
  checkCertificate: () => checkCertificate
});
module.exports = __toCommonJS(certificate_exports);
function checkCertificate(text) {
  return /^\s*-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/.test(text) ? void 0 : { message: "the value is not a certificate in PEM form", hint: "start with -----BEGIN CERTIFICATE-----" };
}
function canonicalCertificate(text) {
  return text.trim().replace(/\r\n/g, "\n");
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  canonicalCertificate,
  checkCertificate
});
//# sourceMappingURL=certificate.js.map
