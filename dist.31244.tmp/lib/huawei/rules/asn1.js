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
var asn1_exports = {};
__export(asn1_exports, {
  decodeCertificate: () => decodeCertificate,
  decodePrivateKey: () => decodePrivateKey
});
module.exports = __toCommonJS(asn1_exports);
var import_asn1_ecc = require("@peculiar/asn1-ecc");
var import_asn1_pkcs8 = require("@peculiar/asn1-pkcs8");
var import_asn1_schema = require("@peculiar/asn1-schema");
var import_asn1_x509 = require("@peculiar/asn1-x509");
const sm2Curve = "1.2.156.10197.1.301";
const sm3WithSm2 = "1.2.156.10197.1.501";
function decodeCertificate(der) {
  const { tbsCertificate: body, signatureAlgorithm } = import_asn1_schema.AsnConvert.parse(der, import_asn1_x509.Certificate);
  const { algorithm, subjectPublicKey } = body.subjectPublicKeyInfo;
  const constraints = body.extensions?.find(({ extnID }) => extnID === import_asn1_x509.id_ce_basicConstraints);
  return {
    isAuthority: constraints !== void 0 && import_asn1_schema.AsnConvert.parse(constraints.extnValue, import_asn1_x509.BasicConstraints).cA,
    sm2Key: algorithm.parameters ? isOid(algorithm.parameters, sm2Curve) : false,
    sm2Signature: signatureAlgorithm.algorithm === sm3WithSm2,
    publicKey: hex(subjectPublicKey),
    subject: hex(import_asn1_schema.AsnConvert.serialize(body.subject)),
    issuer: hex(import_asn1_schema.AsnConvert.serialize(body.issuer)),
    from: body.validity.notBefore.getTime(),
    to: body.validity.notAfter.getTime()
  };
}
function decodePrivateKey(label, der) {
  if (label === "EC PRIVATE KEY") return keyFacts(import_asn1_schema.AsnConvert.parse(der, import_asn1_ecc.ECPrivateKey), void 0);
  if (label !== "PRIVATE KEY") return void 0;
  const { privateKey, privateKeyAlgorithm } = import_asn1_schema.AsnConvert.parse(der, import_asn1_pkcs8.PrivateKeyInfo);
  const { parameters } = privateKeyAlgorithm;
  const sm2 = parameters ? isOid(parameters, sm2Curve) : void 0;
  return keyFacts(import_asn1_schema.AsnConvert.parse(privateKey.buffer, import_asn1_ecc.ECPrivateKey), sm2);
}
function keyFacts({ parameters, publicKey }, sm2) {
  const own = parameters?.namedCurve === void 0 ? void 0 : parameters.namedCurve === sm2Curve;
  return { sm2: sm2 ?? own, publicKey: publicKey ? hex(publicKey) : void 0 };
}
function isOid(parameters, oid) {
  return hex(parameters) === oidHex(oid);
}
function oidHex(oid) {
  const [first = 0, second = 0, ...rest] = oid.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const digits = [number % 128];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift(128 + left % 128);
    return digits;
  });
  return hex(Uint8Array.from([6, bytes.length, ...bytes]));
}
function hex(bytes) {
  return Buffer.from(bytes).toString("hex");
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  decodeCertificate,
  decodePrivateKey
});
//# sourceMappingURL=asn1.js.map
