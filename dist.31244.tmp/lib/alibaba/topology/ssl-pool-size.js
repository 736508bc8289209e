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
var ssl_pool_size_exports = {};
__export(ssl_pool_size_exports, {
  sslPoolSize: () => sslPoolSize
});
module.exports = __toCommonJS(ssl_pool_size_exports);
var import_cidr = require("../../core/cidr");
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
const addressesPerClient = 4;
const usualClients = 5;
const sslPoolSize = ({ byType, resolve }) => (byType.get("alivpn_ssl_server") ?? []).flatMap((server) => {
  const gateway = resolve(server.values["vpnGatewayId"]);
  const text = (0, import_known.knownText)(server.values["clientIpPool"]);
  const pool = text === void 0 ? void 0 : (0, import_cidr.parseCidr)(text);
  if (gateway?.type !== "alivpn_gateway" || !pool || server.edition !== "public") return [];
  const { sslConnections } = gateway.values;
  const clients = (0, import_known.isSet)(sslConnections) ? (0, import_known.knownNumber)(sslConnections) : usualClients;
  const needed = (clients ?? 0) * addressesPerClient;
  if (pool.last - pool.first + 1 >= needed) return [];
  const bits = 32 - Math.ceil(Math.log2(needed));
  const message = `"${text ?? ""}" has ${pool.last - pool.first + 1} addresses, and ${clients ?? 0} clients need ${needed}`;
  const hint = `use a network of ${bits} bits or fewer, or fewer sslConnections on ${gateway.path}`;
  return [(0, import_topology.issueOf)(server, { severity: "error", attribute: "clientIpPool", message, hint })];
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  sslPoolSize
});
//# sourceMappingURL=ssl-pool-size.js.map
