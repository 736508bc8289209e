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
var topology_exports = {};
__export(topology_exports, {
  groupBy: () => groupBy,
  issueOf: () => issueOf,
  resolver: () => resolver
});
module.exports = __toCommonJS(topology_exports);
var import_graph_block = require("./graph-block");
function issueOf(resource, issue) {
  const { path, source } = resource;
  return source === void 0 ? { ...issue, path } : { ...issue, path, source };
}
function resolver(resources) {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  return (value) => {
    if (typeof value !== "string") return void 0;
    const traversal = (0, import_graph_block.withoutBraces)(value);
    const isId = traversal !== value && traversal.endsWith(".id");
    return isId ? byAddress.get(traversal.slice(0, -".id".length)) : void 0;
  };
}
function groupBy(items, keyOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (key === void 0) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  groupBy,
  issueOf,
  resolver
});
//# sourceMappingURL=topology.js.map
