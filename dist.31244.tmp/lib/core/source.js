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
var source_exports = {};
__export(source_exports, {
  sourceOf: () => sourceOf
});
module.exports = __toCommonJS(source_exports);
var import_node_path = require("node:path");
var import_node_url = require("node:url");
const depth = 30;
const known = /* @__PURE__ */ new Map();
function sourceOf() {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = depth;
  try {
    const stack = positions();
    if (!known.has(stack)) known.set(stack, innermost(written()));
    return known.get(stack);
  } finally {
    Error.stackTraceLimit = limit;
  }
}
function positions() {
  const before = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
  Error.prepareStackTrace = (_, frames) => frames.map((frame) => `${frame.getFileName()}:${frame.getPosition()}`).join();
  try {
    const holder = {};
    Error.captureStackTrace(holder, sourceOf);
    return holder.stack ?? "";
  } finally {
    if (before) Object.defineProperty(Error, "prepareStackTrace", before);
    else Reflect.deleteProperty(Error, "prepareStackTrace");
  }
}
function written() {
  const holder = {};
  Error.captureStackTrace(holder, sourceOf);
  return holder.stack ?? "";
}
function innermost(stack) {
  for (const line of stack.split("\n").slice(1)) {
    const match = /\(?((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*?):(\d+):\d+\)?$/.exec(line);
    if (!match?.[1]) continue;
    const file = match[1].startsWith("file:") ? (0, import_node_url.fileURLToPath)(match[1]) : match[1];
    if (isForeign(file)) continue;
    return `${(0, import_node_path.relative)(process.cwd(), file).split(import_node_path.sep).join("/")}:${match[2]}`;
  }
  return void 0;
}
const root = __dirname.replace(/([\\/]dist)?[\\/]lib[\\/]core$/, "");
const library = [(0, import_node_path.join)(root, "lib") + import_node_path.sep, (0, import_node_path.join)(root, "dist") + import_node_path.sep];
function isForeign(file) {
  return library.some((folder) => file.startsWith(folder)) || file.includes(`${import_node_path.sep}node_modules${import_node_path.sep}`) || file.startsWith("node:");
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  sourceOf
});
//# sourceMappingURL=source.js.map
