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
var graph_block_exports = {};
__export(graph_block_exports, {
  attributesIn: () => attributesIn,
  blocks: () => blocks,
  byTypeAndName: () => byTypeAndName,
  locationOf: () => locationOf,
  parseProviderKey: () => parseProviderKey,
  providerKey: () => providerKey,
  providerKeyIn: () => providerKeyIn,
  withoutBraces: () => withoutBraces
});
module.exports = __toCommonJS(graph_block_exports);
const metaArguments = /* @__PURE__ */ new Set([
  "//",
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner"
]);
function blocks(value) {
  return (Array.isArray(value) ? value : [value]).filter(
    (each) => typeof each === "object" && each !== null && !Array.isArray(each)
  );
}
function* byTypeAndName(value) {
  for (const [type, byName] of Object.entries(value ?? {})) {
    for (const [name, block] of Object.entries(byName)) yield [type, name, block];
  }
}
function attributesIn(block) {
  return Object.fromEntries(Object.entries(block).filter(([name]) => !metaArguments.has(name)));
}
function locationOf(block, address) {
  const metadata = block["//"]?.metadata;
  const { path, source } = metadata ?? {};
  return {
    path: typeof path === "string" ? path : address,
    ...typeof source === "string" ? { source } : {}
  };
}
function providerKey(name, alias) {
  return typeof alias === "string" && alias !== "" ? `${name}.${alias}` : name;
}
function parseProviderKey(key) {
  const [name = "", alias] = key.split(".");
  return { name, ...alias ? { alias } : {} };
}
function providerKeyIn(block, provider) {
  return typeof block["provider"] === "string" ? withoutBraces(block["provider"]) : provider;
}
function withoutBraces(text) {
  return text.replace(/^\$\{(.*)\}$/s, "$1");
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  attributesIn,
  blocks,
  byTypeAndName,
  locationOf,
  parseProviderKey,
  providerKey,
  providerKeyIn,
  withoutBraces
});
//# sourceMappingURL=graph-block.js.map
