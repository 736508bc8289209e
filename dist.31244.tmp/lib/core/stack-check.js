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
var stack_check_exports = {};
__export(stack_check_exports, {
  checkDeclared: () => checkDeclared,
  checkStack: () => checkStack,
  declaredResources: () => declaredResources
});
module.exports = __toCommonJS(stack_check_exports);
var import_address = require("./address");
var import_edition = require("./edition");
var import_attribute = require("./attribute");
var import_graph_block = require("./graph-block");
var import_graph_values = require("./graph-values");
var import_validation = require("./validation");
function checkStack(graph, checks) {
  return checkDeclared(declaredResources(graph, checks), checks);
}
function checkDeclared(all, checks) {
  const resources = all.filter(({ type }) => checks.kinds.has(type));
  const issues = resources.flatMap((resource) => {
    const kind = checks.kinds.get(resource.type);
    const { path, source, edition } = resource;
    const where = source === void 0 ? { path } : { path, source };
    return kind ? (0, import_validation.issuesOf)(kind, resource.values, { isDeferred, edition }, where) : [];
  });
  return [...issues, ...checks.topology(resources)];
}
const isDeferred = (value) => (0, import_attribute.isExpression)(value);
function declaredResources(graph, { provider, kinds }) {
  const editions = editionsOf(graph, provider);
  const resources = [];
  for (const [type, name, block] of (0, import_graph_block.byTypeAndName)(graph.resource)) {
    const kind = kinds.get(type);
    if (!kind) continue;
    const address = (0, import_address.formatResource)({ mode: "managed", type, name });
    const used = (0, import_graph_block.providerKeyIn)(block, provider);
    resources.push({
      address,
      type,
      values: (0, import_graph_values.fromGraph)(kind.attributes, (0, import_graph_block.attributesIn)(block)),
      edition: editions.get(used) ?? import_edition.defaultEdition,
      provider: used,
      ...(0, import_graph_block.locationOf)(block, address)
    });
  }
  return resources;
}
function editionsOf(graph, provider) {
  const editions = /* @__PURE__ */ new Map();
  for (const block of graph.provider?.[provider] ?? []) {
    const edition = (0, import_edition.editionOf)(block);
    if (edition !== void 0) editions.set((0, import_graph_block.providerKey)(provider, block["alias"]), edition);
  }
  return editions;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkDeclared,
  checkStack,
  declaredResources
});
//# sourceMappingURL=stack-check.js.map
