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
var gateway_certificates_exports = {};
__export(gateway_certificates_exports, {
  gatewayCertificates: () => gatewayCertificates
});
module.exports = __toCommonJS(gateway_certificates_exports);
var import_known = require("../../core/known");
var import_topology = require("../../core/topology");
var import_network = require("./network");
const gatewayCertificates = ({ byType, resolve }) => {
  const certificates = byType.get("alivpn_gateway_certificate") ?? [];
  const wrongGateway = certificates.flatMap((certificate) => {
    const gateway = resolve(certificate.values["vpnGatewayId"]);
    return gateway ? normalGateway(certificate, gateway) : [];
  });
  const groups = (0, import_topology.groupBy)(certificates, ({ values }) => (0, import_network.keyOf)(values["vpnGatewayId"]));
  return [...wrongGateway, ...[...groups.values()].flatMap(together)];
};
function normalGateway(certificate, gateway) {
  const { vpnType } = gateway.values;
  if (gateway.type !== "alivpn_gateway" || vpnType === "NationalStandard") return [];
  if (typeof vpnType === "string" && (0, import_known.knownText)(vpnType) === void 0) return [];
  const message = `${gateway.path} is declared ${vpnType ? `with vpnType "${(0, import_known.knownText)(vpnType) ?? ""}"` : "without vpnType"}`;
  const hint = 'set vpnType: "NationalStandard" on the gateway: others take no certificates';
  return [(0, import_topology.issueOf)(certificate, { severity: "error", attribute: "vpnGatewayId", message, hint })];
}
function together(group) {
  const issues = [];
  const byPurpose = /* @__PURE__ */ new Map();
  const byId = /* @__PURE__ */ new Map();
  for (const certificate of group) {
    const purpose2 = (0, import_known.knownText)(certificate.values["certificateType"]);
    const id = (0, import_network.keyOf)(certificate.values["certificateId"]);
    const rival = purpose2 === void 0 ? void 0 : byPurpose.get(purpose2);
    const twin = id === void 0 ? void 0 : byId.get(id);
    if (rival) {
      const message = `${rival.path} is the gateway's certificate with type "${purpose2 ?? ""}" already`;
      const hint = "remove one of them: a gateway has one certificate of each type";
      issues.push((0, import_topology.issueOf)(certificate, { severity: "error", attribute: "certificateType", message, hint }));
    } else if (twin) {
      const message = `${twin.path} binds the same certificate`;
      const hint = "use one certificate to sign and another to encrypt";
      issues.push((0, import_topology.issueOf)(certificate, { severity: "error", attribute: "certificateId", message, hint }));
    }
    if (purpose2 !== void 0) byPurpose.set(purpose2, certificate);
    if (id !== void 0) byId.set(id, certificate);
  }
  const [only] = group;
  const purpose = only && group.length === 1 ? (0, import_known.knownText)(only.values["certificateType"]) : void 0;
  if (only && purpose !== void 0 && (0, import_known.knownText)(only.values["vpnGatewayId"]) === void 0) {
    const missing = purpose === "Signature" ? "Encryption" : "Signature";
    const message = `the gateway has no certificate with type "${missing}"`;
    const hint = "bind both before the first connection of the gateway";
    issues.push((0, import_topology.issueOf)(only, { severity: "warning", attribute: "certificateType", message, hint }));
  }
  return issues;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  gatewayCertificates
});
//# sourceMappingURL=gateway-certificates.js.map
