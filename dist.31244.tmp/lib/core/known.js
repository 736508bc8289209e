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
var known_exports = {};
__export(known_exports, {
  isSet: () => isSet,
  knownFlag: () => knownFlag,
  knownNumber: () => knownNumber,
  knownObject: () => knownObject,
  knownObjects: () => knownObjects,
  knownText: () => knownText,
  knownTexts: () => knownTexts
});
module.exports = __toCommonJS(known_exports);
function isOpen(text) {
  return /(^|[^$])(\$\$)*\$\{/.test(text) || text.includes("#{TfToken[");
}
function knownText(value) {
  return typeof value === "string" && !isOpen(value) ? value : void 0;
}
function knownNumber(value) {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : void 0;
}
function knownFlag(value) {
  return typeof value === "boolean" ? value : void 0;
}
function knownObject(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return void 0;
  return typeof value.resolve === "function" ? void 0 : value;
}
function knownTexts(value) {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => {
    const text = knownText(item);
    return text === void 0 ? [] : [{ text, index }];
  });
}
function knownObjects(value) {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry, index) => {
    const item = knownObject(entry);
    return item ? [{ item, index }] : [];
  });
}
function isSet(value) {
  return value !== void 0 && value !== null;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  isSet,
  knownFlag,
  knownNumber,
  knownObject,
  knownObjects,
  knownText,
  knownTexts
});
//# sourceMappingURL=known.js.map
