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
var selectors_exports = {};
__export(selectors_exports, {
  overlappingSelectors: () => overlappingSelectors
});
module.exports = __toCommonJS(selectors_exports);
var import_cidr = require("../../core/cidr");
var import_known = require("../../core/known");
function blocks(value) {
  return (0, import_known.knownTexts)(value).flatMap(({ text }) => (0, import_cidr.parseCidr)(text) ?? []);
}
function selectorsOf(connection) {
  const { localSubnet, remoteSubnet } = connection.values;
  const remotes = blocks(remoteSubnet);
  return blocks(localSubnet).flatMap((local) => remotes.map((remote) => ({ connection, local, remote })));
}
function overlappingSelectors(connections) {
  const order = new Map(connections.map((connection, index) => [connection, index]));
  const selectors = connections.flatMap(selectorsOf).sort((a, b) => a.remote.first - b.remote.first);
  const found = /* @__PURE__ */ new Map();
  let open = [];
  for (const selector of selectors) {
    open = open.filter(({ remote }) => remote.last >= selector.remote.first);
    for (const other of open) {
      if (other.connection === selector.connection || !(0, import_cidr.overlaps)(other.local, selector.local)) continue;
      const pair = [other.connection, selector.connection];
      const [a, b] = (order.get(pair[0]) ?? 0) < (order.get(pair[1]) ?? 0) ? pair : [pair[1], pair[0]];
      found.set(`${a.address} ${b.address}`, [a, b]);
    }
    open.push(selector);
  }
  return [...found.values()];
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  overlappingSelectors
});
//# sourceMappingURL=selectors.js.map
