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
var object_key_exports = {};
__export(object_key_exports, {
  objectKey: () => objectKey,
  parseObjectKey: () => parseObjectKey
});
module.exports = __toCommonJS(object_key_exports);
const deposedName = /^(.*) \(deposed (\w+)\)$/su;
function objectKey({ address, deposed }) {
  return deposed === void 0 ? address : `${address} (deposed ${deposed})`;
}
function parseObjectKey(text) {
  const [, address, deposed] = deposedName.exec(text) ?? [];
  return address === void 0 ? { address: text } : { address, deposed };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  objectKey,
  parseObjectKey
});
//# sourceMappingURL=object-key.js.map
