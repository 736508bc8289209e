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
  checkCertificate: () => checkCertificate,
  checkCertificateChain: () => checkCertificateChain,
  readCertificates: () => readCertificates
});
module.exports = __toCommonJS(certificate_exports);
var import_pem = require("./pem");
function readCertificates(text) {
  const blocks = (0, import_pem.readPem)(text);
  if (!blocks?.every(({ label }) => label === "CERTIFICATE")) return void 0;
  const { decodeCertificate } = (0, import_pem.asn1)();
  try {
    return blocks.map(({ der }) => decodeCertificate(der));
  } catch {
    return void 0;
  }
}
const sm2Hint = "use Chinese national algorithms (SM2 with SM3): gateways of the GM flavor take no others";
function sm2Finding(certificates) {
  if (!certificates.every(({ sm2Key }) => sm2Key)) return { message: "its key is not an SM2 key", hint: sm2Hint };
  return certificates.every(({ sm2Signature }) => sm2Signature) ? void 0 : { message: "it is not signed with SM3 and SM2", hint: sm2Hint };
}
const notPem = "is not a certificate in PEM form";
function checkCertificate(text) {
  const certificates = readCertificates(text);
  if (!certificates) return { message: notPem, hint: "give one block from BEGIN CERTIFICATE to END CERTIFICATE" };
  if (certificates.length > 1) {
    return { message: `holds ${certificates.length} certificates`, hint: "put the others into certificateChain" };
  }
  if (certificates[0]?.isAuthority) {
    return {
      message: "is the certificate of a CA",
      hint: "give the gateway's own; the CA's goes into certificateChain"
    };
  }
  return sm2Finding(certificates);
}
function checkCertificateChain(text) {
  const certificates = readCertificates(text);
  if (!certificates) return { message: notPem, hint: "give blocks from BEGIN CERTIFICATE to END CERTIFICATE" };
  if (!certificates.every(({ isAuthority }) => isAuthority)) {
    return { message: "holds a certificate that is not a CA's", hint: "give only those of the CAs" };
  }
  return sm2Finding(certificates);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkCertificate,
  checkCertificateChain,
  readCertificates
});
//# sourceMappingURL=certificate.js.map
