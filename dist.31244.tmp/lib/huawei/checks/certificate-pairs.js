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
var certificate_pairs_exports = {};
__export(certificate_pairs_exports, {
  checkIssuers: () => checkIssuers,
  checkKeysBelong: () => checkKeysBelong,
  checkValidity: () => checkValidity
});
module.exports = __toCommonJS(certificate_pairs_exports);
var import_known = require("../../core/known");
var import_certificate = require("../rules/certificate");
var import_private_key = require("../rules/private-key");
const pairs = [
  ["certificate", "privateKey"],
  ["encCertificate", "encPrivateKey"]
];
function certificatesIn(value) {
  const text = (0, import_known.knownText)(value);
  return (text === void 0 ? void 0 : (0, import_certificate.readCertificates)(text)) ?? [];
}
const checkKeysBelong = (values) => pairs.flatMap(([certificate, key]) => {
  const [facts] = certificatesIn(values[certificate]);
  const text = (0, import_known.knownText)(values[key]);
  const publicKey = text === void 0 ? void 0 : (0, import_private_key.readPrivateKey)(text)?.publicKey;
  if (!facts?.sm2Key || facts.isAuthority) return [];
  if (publicKey === void 0 || publicKey === facts.publicKey) return [];
  const other = pairs.find(([each]) => certificatesIn(values[each])[0]?.publicKey === publicKey)?.[0];
  return [
    {
      severity: "error",
      attribute: key,
      message: `does not belong to ${certificate}${other ? `, but to ${other}` : ""}`,
      hint: other ? "exchange the two" : `give the key that ${certificate} was made for`
    }
  ];
});
const checkIssuers = (values) => {
  const authorities = certificatesIn(values["certificateChain"]);
  if (authorities.length === 0) return [];
  return pairs.flatMap(([certificate]) => {
    const [facts] = certificatesIn(values[certificate]);
    if (!facts || authorities.some(({ subject }) => subject === facts.issuer)) return [];
    const message = "was issued by none of the CAs in certificateChain";
    return [{ severity: "warning", attribute: certificate, message, hint: "give the chain of the CA that issued it" }];
  });
};
const checkValidity = (values) => {
  const now = Date.now();
  return ["certificate", "encCertificate", "certificateChain"].flatMap(
    (attribute) => certificatesIn(values[attribute]).flatMap(({ from, to }) => {
      const [bound, word] = to.getTime() <= now ? [to, "expired on"] : [from, "is not valid before"];
      if (bound === from && from.getTime() <= now) return [];
      const message = `${word} ${bound.toISOString().slice(0, 10)}`;
      return [{ severity: "warning", attribute, message, hint: "give one that is valid now" }];
    })
  );
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkIssuers,
  checkKeysBelong,
  checkValidity
});
//# sourceMappingURL=certificate-pairs.js.map
