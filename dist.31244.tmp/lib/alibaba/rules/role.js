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
var role_exports = {};
__export(role_exports, {
  checkPolicy: () => checkPolicy,
  checkRoleArn: () => checkRoleArn,
  checkSessionName: () => checkSessionName
});
module.exports = __toCommonJS(role_exports);
function checkRoleArn(text) {
  if (/^acs:ram::\d+:role\/[\w.-]{1,64}$/.test(text)) return void 0;
  return {
    message: `"${text}" is not the ARN of a role`,
    hint: "write it like acs:ram::1234567890123456:role/network"
  };
}
function checkSessionName(text) {
  if (/^[A-Za-z0-9.@_-]{2,64}$/.test(text)) return void 0;
  return {
    message: `"${text}" is not a session name`,
    hint: "use 2 to 64 letters, digits, periods, at signs, hyphens or underscores"
  };
}
function checkPolicy(text, edition) {
  const longest = edition === "apsara" ? 1024 : 2048;
  if (text.length > longest) return `it has ${text.length} characters, and ${longest} are allowed`;
  try {
    const policy = JSON.parse(text);
    if (typeof policy === "object" && policy !== null && "Statement" in policy) return void 0;
  } catch {
    return { message: "it is not JSON", hint: "write it with JSON.stringify" };
  }
  return { message: "it has no Statement", hint: 'write it like {"Version": "1", "Statement": [...]}' };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkPolicy,
  checkRoleArn,
  checkSessionName
});
//# sourceMappingURL=role.js.map
