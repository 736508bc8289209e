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
var tags_exports = {};
__export(tags_exports, {
  checkResourceTags: () => checkResourceTags,
  checkTags: () => checkTags
});
module.exports = __toCommonJS(tags_exports);
var import_findings = require("../../core/findings");
var import_known = require("../../core/known");
function tagRule(what, length) {
  return (text) => {
    const size = [...text].length;
    if (size < length[0] || size > length[1]) {
      return {
        message: `${what} "${text}" has ${(0, import_findings.characters)(size)}`,
        hint: `use ${length[0]} to ${length[1]} characters`
      };
    }
    if (/^(aliyun|acs:)/i.test(text)) {
      return {
        message: `${what} "${text}" starts with "aliyun" or "acs:"`,
        hint: "use another prefix: the cloud reserves these"
      };
    }
    return /https?:\/\//.test(text) ? { message: `${what} "${text}" contains a URL`, hint: "leave http:// out" } : void 0;
  };
}
function tagsRule(keyLength) {
  const checkKey = tagRule("tag key", [1, keyLength]);
  const checkValue = tagRule("tag value", [0, 128]);
  return (tags) => {
    for (const [key, value] of Object.entries(tags)) {
      if ((0, import_known.knownText)(key) === void 0) continue;
      const text = (0, import_known.knownText)(value);
      const finding = checkKey(key) ?? (text === void 0 ? void 0 : checkValue(text));
      if (finding) return finding;
    }
    return void 0;
  };
}
const checkTags = tagsRule(64);
const checkResourceTags = tagsRule(128);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkResourceTags,
  checkTags
});
//# sourceMappingURL=tags.js.map
