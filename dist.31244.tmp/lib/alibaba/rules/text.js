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
var text_exports = {};
__export(text_exports, {
  checkDescription: () => checkDescription,
  checkGatewayDescription: () => checkGatewayDescription,
  checkGatewayName: () => checkGatewayName,
  checkIkeId: () => checkIkeId,
  checkName: () => checkName,
  checkRemoteId: () => checkRemoteId,
  checkRouteDescription: () => checkRouteDescription
});
module.exports = __toCommonJS(text_exports);
var import_findings = require("../../core/findings");
var import_by_edition = require("./by-edition");
function textRule({ length: [low, high], pattern, form, noUrl }) {
  return (text) => {
    const size = [...text].length;
    if (size < low || size > high) {
      return { message: `"${text}" has ${(0, import_findings.characters)(size)}`, hint: `use ${low} to ${high} characters` };
    }
    if (noUrl && /^https?:\/\//.test(text)) {
      return { message: `"${text}" starts like a URL`, hint: "start with something else than http:// or https://" };
    }
    if (pattern && !pattern.test(text)) return { message: `"${text}" is not allowed`, hint: `use ${form}` };
    return void 0;
  };
}
const chineseStart = /^[A-Za-z\u4e00-\u9fff]/;
const apsaraName = textRule({
  length: [2, 128],
  noUrl: true,
  // quirk: the guide lists the dot for every name but the one in CreateVpnGateway; ModifyVpnGatewayAttribute has it.
  pattern: /^[A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff0-9._-]*$/,
  form: "a letter or Chinese character first, then letters, digits, periods, underscores and hyphens"
});
const apsaraDescription = textRule({
  length: [2, 256],
  noUrl: true,
  pattern: chineseStart,
  form: "a letter or Chinese character first"
});
const checkGatewayName = (0, import_by_edition.byEdition)({
  public: textRule({
    length: [2, 100],
    noUrl: true,
    pattern: /^[A-Za-z][A-Za-z0-9_.-]*$/,
    form: "a letter first, then letters, digits, periods, underscores and hyphens"
  }),
  apsara: apsaraName
});
const checkName = (0, import_by_edition.byEdition)({ public: textRule({ length: [1, 100], noUrl: true }), apsara: apsaraName });
const checkGatewayDescription = (0, import_by_edition.byEdition)({
  public: textRule({ length: [1, 100] }),
  apsara: apsaraDescription
});
const checkDescription = (0, import_by_edition.byEdition)({
  public: textRule({ length: [1, 100], noUrl: true }),
  apsara: apsaraDescription
});
const checkRouteDescription = (0, import_by_edition.byEdition)({
  public: textRule({ length: [1, 100], noUrl: true }),
  apsara: () => void 0
});
const checkIkeId = textRule({ length: [1, 100], pattern: /^\S+$/, form: "no spaces" });
const checkRemoteId = (text) => text.includes("=") ? void 0 : checkIkeId(text);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkDescription,
  checkGatewayDescription,
  checkGatewayName,
  checkIkeId,
  checkName,
  checkRemoteId,
  checkRouteDescription
});
//# sourceMappingURL=text.js.map
