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
var subnets_exports = {};
__export(subnets_exports, {
  checkSubnets: () => checkSubnets
});
module.exports = __toCommonJS(subnets_exports);
var import_cidr = require("../../core/cidr");
var import_known = require("../../core/known");
const everything = "0.0.0.0/0";
function duplicates(attribute, value) {
  const seen = /* @__PURE__ */ new Set();
  return (0, import_known.knownTexts)(value).flatMap(({ text, index }) => {
    if (!seen.has(text)) {
      seen.add(text);
      return [];
    }
    const message = `"${text}" is listed twice`;
    return [{ severity: "error", attribute: `${attribute}[${index}]`, message, hint: "list it once" }];
  });
}
const checkSubnets = ({ localSubnet, remoteSubnet }) => {
  const findings = [...duplicates("localSubnet", localSubnet), ...duplicates("remoteSubnet", remoteSubnet)];
  for (const local of (0, import_known.knownTexts)(localSubnet)) {
    for (const remote of (0, import_known.knownTexts)(remoteSubnet)) {
      const [near, far] = [(0, import_cidr.parseCidr)(local.text), (0, import_cidr.parseCidr)(remote.text)];
      if (!near || !far || local.text === everything || remote.text === everything || !(0, import_cidr.overlaps)(near, far)) continue;
      const same = local.text === remote.text;
      findings.push({
        severity: same ? "error" : "warning",
        attribute: `remoteSubnet[${remote.index}]`,
        message: same ? `"${remote.text}" is in localSubnet, too` : `"${remote.text}" overlaps with "${local.text}" of localSubnet`,
        hint: "list only networks of the other side"
      });
    }
  }
  return findings;
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkSubnets
});
//# sourceMappingURL=subnets.js.map
