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
var naming_exports = {};
__export(naming_exports, {
  camelCase: () => camelCase,
  pascalCase: () => pascalCase,
  snakeCase: () => snakeCase
});
module.exports = __toCommonJS(naming_exports);
function remembered(spell) {
  const known = /* @__PURE__ */ new Map();
  return (name) => {
    let spelt = known.get(name);
    if (spelt === void 0) known.set(name, spelt = spell(name));
    return spelt;
  };
}
const snakeCase = remembered((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
const camelCase = remembered(
  (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase())
);
function pascalCase(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  camelCase,
  pascalCase,
  snakeCase
});
//# sourceMappingURL=naming.js.map
