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
var errors_exports = {};
__export(errors_exports, {
  ValidationError: () => ValidationError,
  VpnformError: () => VpnformError,
  errorCodes: () => errorCodes,
  formatIssue: () => formatIssue
});
module.exports = __toCommonJS(errors_exports);
const errorCodes = {
  "usage-invalid": "The command line, cdktf.json or the environment asks for something that does not exist.",
  "app-failed": "The program named in cdktf.json did not finish.",
  "validation-failed": "One or more attributes or combinations of resources are not allowed.",
  "kind-invalid": "A kind's definition contradicts itself; a defect of vpnform or of an extension.",
  "graph-invalid": "The synthesized program cannot be turned into a resource graph.",
  "graph-cycle": "Resources depend on each other in a cycle.",
  "reference-unknown": "An expression names something that the program does not declare.",
  "expression-unsupported": "An expression needs a feature that only Terraform itself has.",
  "plan-refused": "The change cannot be made through the cloud's API, or is forbidden by the program.",
  "plan-stale": "The state has changed since the plan was saved.",
  "state-corrupt": "The state file cannot be read as Terraform state.",
  "state-newer": "The state was written by a newer version.",
  "state-foreign": "The state holds resources that vpnform does not manage.",
  "state-locked": "Another process holds the state's lock.",
  "state-unwritable": "The state, journal or lock file cannot be written.",
  "state-missing": "The state has no such resource or output.",
  "credentials-missing": "No usable credentials were found.",
  "cloud-unreachable": "The cloud's endpoint did not answer.",
  "cloud-reply-invalid": "The endpoint answered something that is not a reply of the cloud's API.",
  "cloud-rejected": "The cloud refused a request.",
  "cloud-forbidden": "The credentials are valid but may not do this.",
  "cloud-throttled": "The cloud kept refusing requests because there were too many.",
  "cloud-conflict": "The cloud is busy with another change of the same resource.",
  "settle-timeout": "A resource did not become ready in time.",
  "settle-failed": "A resource went into a failed state.",
  "apply-failed": "One or more changes failed.",
  interrupted: "The run was stopped before everything was done.",
  internal: "A defect of vpnform."
};
class VpnformError extends Error {
  code;
  address;
  hint;
  constructor(code, message, details = {}) {
    super(message, details.cause === void 0 ? void 0 : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.address = details.address;
    this.hint = details.hint;
  }
}
function formatIssue(issue) {
  const where = issue.source ? `${issue.path} (${issue.source})` : issue.path;
  const what = issue.attribute ? `${issue.attribute}: ${issue.message}` : issue.message;
  return `${where}: ${what}${issue.hint ? `; ${issue.hint}` : ""}`;
}
class ValidationError extends VpnformError {
  issues;
  constructor(issues) {
    const count = issues.length === 1 ? "1 problem" : `${issues.length} problems`;
    super(
      "validation-failed",
      `${count} in the program
${issues.map((issue) => `  - ${formatIssue(issue)}`).join("\n")}`
    );
    this.issues = issues;
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  ValidationError,
  VpnformError,
  errorCodes,
  formatIssue
});
//# sourceMappingURL=errors.js.map
