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
var same_pair_exports = {};
__export(same_pair_exports, {
  samePair: () => samePair
});
module.exports = __toCommonJS(same_pair_exports);
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
var import_tunnels = require("../tunnels");
var import_network = require("./network");
var import_selectors = require("./selectors");
const settings = [
  ["ikeVersion", "ikev1"],
  ["ikeMode", "main"],
  ["ikeEncAlg", void 0],
  ["ikeAuthAlg", void 0],
  ["ikePfs", "group2"],
  ["ikeLifetime", 86400],
  ["localId", void 0],
  ["remoteId", void 0]
];
const samePair = ({ connections }) => {
  const tunnels = connections.flatMap(
    ({ resource, tunnels: tunnels2 }) => tunnels2.map((tunnel) => ({ connection: resource, tunnel }))
  );
  const pairs = (0, import_topology.groupBy)(
    tunnels,
    ({ connection, tunnel }) => (0, import_network.keyOfAll)([connection.values["vpnGatewayId"], tunnel.values["customerGatewayId"], tunnel.role])
  );
  const issues = [];
  const overlapping = /* @__PURE__ */ new Set();
  for (const pair of pairs.values()) {
    const [first, ...others] = pair;
    if (!first || others.length === 0) continue;
    for (const other of others) issues.push(...ikeDifferences(first, other));
    for (const [a, b] of (0, import_selectors.overlappingSelectors)(pair.map(({ connection }) => connection))) {
      const key = `${a.address} ${b.address}`;
      if (overlapping.has(key)) continue;
      overlapping.add(key);
      const message = `its networks overlap with those of ${a.path} between the same two ends`;
      const hint = "give the two connections networks that do not overlap";
      issues.push((0, import_topology.issueOf)(b, { severity: severityOf(b), attribute: "remoteSubnet", message, hint }));
    }
  }
  return issues;
};
function severityOf({ edition }) {
  return edition === "public" ? "error" : "warning";
}
function ikeDifferences(first, other) {
  const names = settings.filter(([name, byDefault]) => {
    const [a, b] = [first, other].map(({ tunnel }) => tunnel.ike?.[name] ?? byDefault);
    return a !== void 0 && b !== void 0 && a !== b && !isOpen(a) && !isOpen(b);
  }).map(([name]) => name);
  if (keysDiffer(first.tunnel, other.tunnel)) names.unshift("psk");
  return names.map(
    (name) => (0, import_topology.issueOf)(other.connection, {
      severity: severityOf(other.connection),
      attribute: (0, import_tunnels.settingPath)(other.tunnel, "ike", name),
      message: `differs from that of ${first.connection.path} between the same two ends`,
      hint: "give both connections the same phase 1 settings"
    })
  );
}
function isOpen(value) {
  return typeof value === "string" && (0, import_known.knownText)(value) === void 0;
}
function keysDiffer({ ike: a, values, names }, { ike: b, values: otherValues }) {
  const later = (ike, value) => ike === void 0 && value !== void 0 && value !== null;
  if (later(a, values[names.ike]) || later(b, otherValues[names.ike])) return false;
  const [first, second] = [a?.["psk"] ?? void 0, b?.["psk"] ?? void 0];
  return first !== second && !(isOpen(first) && isOpen(second)) && !(isOpen(first) && second) && !(isOpen(second) && first);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  samePair
});
//# sourceMappingURL=same-pair.js.map
