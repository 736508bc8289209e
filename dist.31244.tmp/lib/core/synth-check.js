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
var synth_check_exports = {};
__export(synth_check_exports, {
  addSynthCheck: () => addSynthCheck
});
module.exports = __toCommonJS(synth_check_exports);
var import_cdktf = require("cdktf");
var import_errors = require("./errors");
var import_checked_elsewhere = require("./checked-elsewhere");
var import_stack_check = require("./stack-check");
const checkedProviders = /* @__PURE__ */ new WeakMap();
function addSynthCheck(construct, checks) {
  const stack = import_cdktf.TerraformStack.of(construct);
  const providers = checkedProviders.get(stack) ?? /* @__PURE__ */ new Set();
  checkedProviders.set(stack, providers);
  if (providers.has(checks.provider)) return;
  providers.add(checks.provider);
  stack.node.addValidation({
    validate: () => {
      if (stack.node.tryGetContext(import_checked_elsewhere.checkedElsewhere) === true) return [];
      const issues = (0, import_stack_check.checkStack)(stack.toTerraform(), checks);
      warn(
        stack,
        issues.filter((issue) => issue.severity === "warning")
      );
      return issues.filter((issue) => issue.severity === "error").map(import_errors.formatIssue);
    }
  });
}
function warn(stack, warnings) {
  if (warnings.length === 0) return;
  const byPath = new Map(stack.node.findAll().map((construct) => [construct.node.path, construct]));
  for (const warning of warnings) {
    const construct = byPath.get(warning.path) ?? stack;
    const message = (0, import_errors.formatIssue)(warning);
    if (!construct.node.metadata.some(({ data }) => data === message)) import_cdktf.Annotations.of(construct).addWarning(message);
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  addSynthCheck
});
//# sourceMappingURL=synth-check.js.map
