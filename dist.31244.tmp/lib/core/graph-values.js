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
var graph_values_exports = {};
__export(graph_values_exports, {
  fromGraph: () => fromGraph,
  toGraph: () => toGraph
});
module.exports = __toCommonJS(graph_values_exports);
var import_known = require("./known");
var import_naming = require("./naming");
function toGraph(shape, values) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [(0, import_naming.snakeCase)(name), convert(shape[name], value, toGraph)])
  );
}
function fromGraph(shape, values) {
  const entries = Object.entries(values).map(([key, value]) => {
    const name = (0, import_naming.camelCase)(key);
    return [name, convert(shape[name], value, fromGraph)];
  });
  return Object.fromEntries(entries);
}
function convert(attribute, value, object) {
  const member = (item) => {
    const known = (0, import_known.knownObject)(item);
    return known && attribute ? object(attribute.shape, known) : item;
  };
  if (attribute?.type === "object") return member(value);
  return attribute?.type === "objects" && Array.isArray(value) ? value.map(member) : value;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  fromGraph,
  toGraph
});
//# sourceMappingURL=graph-values.js.map
