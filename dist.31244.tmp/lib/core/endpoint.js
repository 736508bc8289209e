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
var endpoint_exports = {};
__export(endpoint_exports, {
  checkEndpoint: () => checkEndpoint
});
module.exports = __toCommonJS(endpoint_exports);
function checkEndpoint(text) {
  const url = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  const hint = 'write it like "vpc.example.com" or "https://vpc.example.com"';
  if (!/^https?:\/\//i.test(url)) return { message: `"${text}" is neither http nor https`, hint };
  return URL.canParse(url) && !/\s/.test(text) ? void 0 : { message: `"${text}" is not an endpoint`, hint };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkEndpoint
});
//# sourceMappingURL=endpoint.js.map
