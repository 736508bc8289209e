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
var tunnels_exports = {};
__export(tunnels_exports, {
  checkTunnelMode: () => checkTunnelMode,
  checkTunnelRoles: () => checkTunnelRoles,
  dualTunnelAttributes: () => dualTunnelAttributes,
  singleTunnelAttributes: () => singleTunnelAttributes
});
module.exports = __toCommonJS(tunnels_exports);
var import_known = require("../../core/known");
const singleTunnelAttributes = [
  "customerGatewayId",
  "ikeConfig",
  "ipsecConfig",
  "healthCheckConfig",
  "enableDpd",
  "enableNatTraversal",
  "bgpConfig",
  "remoteCaCertificate"
];
const dualTunnelAttributes = ["tunnelOptionsSpecification", "enableTunnelsBgp"];
const checkTunnelMode = (values) => {
  const single = singleTunnelAttributes.filter((name) => (0, import_known.isSet)(values[name]));
  const dual = dualTunnelAttributes.filter((name) => (0, import_known.isSet)(values[name]));
  if (dual.length > 0 && single.length > 0) {
    return single.map((attribute) => ({
      severity: "error",
      attribute,
      message: `${attribute} (single tunnel) and ${dual.join(", ")} (dual tunnel) exclude each other`,
      hint: "move it into each tunnel of tunnelOptionsSpecification, or leave the dual-tunnel attributes out"
    }));
  }
  if (dual.length > 0) {
    if ((0, import_known.isSet)(values["tunnelOptionsSpecification"])) return [];
    return [missing("tunnelOptionsSpecification", "is required with enableTunnelsBgp", "describe both tunnels there")];
  }
  if (single.includes("customerGatewayId")) return [];
  return [
    missing(
      "customerGatewayId",
      "is required for a connection with a single tunnel",
      "set it, or describe two tunnels in tunnelOptionsSpecification"
    )
  ];
};
function missing(attribute, message, hint) {
  return { severity: "error", attribute, message, hint };
}
const checkTunnelRoles = ({ tunnelOptionsSpecification: tunnels }) => {
  if (!Array.isArray(tunnels)) return [];
  const attribute = "tunnelOptionsSpecification";
  const hint = 'describe one tunnel with role "master" and one with role "slave"';
  if (tunnels.length !== 2) {
    const count = tunnels.length === 1 ? "1 tunnel" : `${tunnels.length} tunnels`;
    return [{ severity: "error", attribute, message: `has ${count}; exactly 2 are allowed`, hint }];
  }
  const [first, second] = tunnels.map((tunnel) => (0, import_known.knownText)(tunnel?.role));
  if (first === void 0 || first !== second) return [];
  return [{ severity: "error", attribute: `${attribute}[1].role`, message: `"${second}" is listed twice`, hint }];
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkTunnelMode,
  checkTunnelRoles,
  dualTunnelAttributes,
  singleTunnelAttributes
});
//# sourceMappingURL=tunnels.js.map
