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
var name_exports = {};
__export(name_exports, {
  checkCertificateName: () => checkCertificateName
});
module.exports = __toCommonJS(name_exports);
function checkCertificateName(text) {
  if (/^[\w.\-\u4e00-\u9fa5]{3,63}$/.test(text)) return void 0;
  return { message: `"${text}" is not allowed`, hint: "use 3 to 63 letters, digits, underscores, hyphens and periods" };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkCertificateName
});
//# sourceMappingURL=name.js.map
