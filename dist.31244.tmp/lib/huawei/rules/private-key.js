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
var private_key_exports = {};
__export(private_key_exports, {
  checkPrivateKey: () => checkPrivateKey,
  readPrivateKey: () => readPrivateKey
});
module.exports = __toCommonJS(private_key_exports);
var import_pem = require("./pem");
function readPrivateKey(text) {
  const [block, ...more] = (0, import_pem.readPem)(text)?.filter(({ label }) => label !== "EC PARAMETERS") ?? [];
  if (!block || more.length > 0) return void 0;
  const { decodePrivateKey } = (0, import_pem.asn1)();
  try {
    return decodePrivateKey(block.label, block.der);
  } catch {
    return void 0;
  }
}
function checkPrivateKey(text) {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type:.*ENCRYPTED/.test(text)) {
    return {
      message: "is encrypted with a password",
      hint: "remove the password: the cloud cannot ask for it"
    };
  }
  const key = readPrivateKey(text);
  if (!key) {
    return {
      message: "is not a private key in PEM form",
      hint: "give one block from BEGIN EC PRIVATE KEY, or BEGIN PRIVATE KEY, to its END"
    };
  }
  return key.sm2 === false ? { message: "is not an SM2 key", hint: "give the SM2 key of the certificate" } : void 0;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkPrivateKey,
  readPrivateKey
});
//# sourceMappingURL=private-key.js.map
