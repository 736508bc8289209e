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
var bgp_exports = {};
__export(bgp_exports, {
  checkBgp: () => checkBgp
});
module.exports = __toCommonJS(bgp_exports);
var import_cidr = require("../../core/cidr");
var import_known = require("../../core/known");
function sessionFindings(config, path, enabled) {
  const findings = [];
  const cidr = (0, import_known.knownText)(config?.["tunnelCidr"]);
  const address = (0, import_known.knownText)(config?.["localBgpIp"]);
  if (!(0, import_known.isSet)(config?.["tunnelCidr"]) && (enabled || (0, import_known.isSet)(config?.["localBgpIp"]))) {
    findings.push({
      severity: "error",
      attribute: `${path}.tunnelCidr`,
      message: enabled ? "is required when BGP is enabled" : "is required with localBgpIp",
      hint: 'set a /30 network in 169.254.0.0/16, such as "169.254.10.0/30"'
    });
  }
  const network = cidr === void 0 ? void 0 : (0, import_cidr.parseCidr)(cidr);
  if (!network || address === void 0 || !(0, import_cidr.isIpv4)(address)) return findings;
  const offset = (0, import_cidr.ipv4Number)(address) - network.first;
  if (offset === 1 || offset === 2) return findings;
  findings.push({
    severity: "error",
    attribute: `${path}.localBgpIp`,
    message: `"${address}" is not a usable address of tunnelCidr "${(0, import_cidr.cidrText)(network)}"`,
    hint: `use "${(0, import_cidr.ipv4Text)(network.first + 1)}" or "${(0, import_cidr.ipv4Text)(network.first + 2)}"`
  });
  return findings;
}
function dualTunnelFindings({ tunnelOptionsSpecification, enableTunnelsBgp }) {
  const enabled = (0, import_known.knownFlag)(enableTunnelsBgp) === true;
  const findings = [];
  const networks = /* @__PURE__ */ new Set();
  for (const { item, index } of (0, import_known.knownObjects)(tunnelOptionsSpecification)) {
    const path = `tunnelOptionsSpecification[${index}].tunnelBgpConfig`;
    const config = (0, import_known.knownObject)(item["tunnelBgpConfig"]);
    if ((0, import_known.isSet)(item["tunnelBgpConfig"]) && !config) continue;
    findings.push(...sessionFindings(config, path, enabled));
    const cidr = (0, import_known.knownText)(config?.["tunnelCidr"]);
    if (cidr !== void 0 && networks.has(cidr)) {
      const message = `"${cidr}" is the other tunnel's network, too`;
      findings.push({ severity: "error", attribute: `${path}.tunnelCidr`, message, hint: "use another /30 network" });
    }
    if (cidr !== void 0) networks.add(cidr);
    if (config && (!(0, import_known.isSet)(enableTunnelsBgp) || (0, import_known.knownFlag)(enableTunnelsBgp) === false)) {
      const message = "has no effect while enableTunnelsBgp is not true";
      findings.push({ severity: "warning", attribute: path, message, hint: "set enableTunnelsBgp: true" });
    }
  }
  return findings;
}
const checkBgp = (values) => {
  const config = (0, import_known.knownObject)(values["bgpConfig"]);
  const single = config ? sessionFindings(config, "bgpConfig", (0, import_known.knownFlag)(config["enableBgp"]) === true) : [];
  return [...single, ...dualTunnelFindings(values)];
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkBgp
});
//# sourceMappingURL=bgp.js.map
