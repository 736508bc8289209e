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
var secret_exports = {};
__export(secret_exports, {
  checkAuthKey: () => checkAuthKey,
  checkPsk: () => checkPsk
});
module.exports = __toCommonJS(secret_exports);
var import_findings = require("../../core/findings");
function secretRule(high, forbidden, words) {
  return (secret) => {
    const size = [...secret].length;
    if (size < 1 || size > high) {
      return { message: `the value has ${(0, import_findings.characters)(size)}`, hint: `use 1 to ${high} characters` };
    }
    return forbidden.test(secret) ? { message: "the value has a character that is not allowed", hint: words } : void 0;
  };
}
const checkPsk = secretRule(100, /[^\x21-\x7e]/, "use letters, digits and ASCII punctuation, no spaces");
const checkAuthKey = secretRule(64, /[^\x21-\x7e]|\?/, "use ASCII characters without spaces and question marks");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkAuthKey,
  checkPsk
});
//# sourceMappingURL=secret.js.map
