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
var sm_exports = {};
__export(sm_exports, {
  checkConnectionSm: () => checkConnectionSm,
  smFindings: () => smFindings,
  vpnTypeOf: () => vpnTypeOf
});
module.exports = __toCommonJS(sm_exports);
var import_known = require("../../core/known");
var import_tunnels = require("../tunnels");
const smSettings = [
  ["ike", "ikeVersion", "ikev1"],
  ["ike", "ikeMode", "main"],
  ["ike", "ikeEncAlg", "sm4"],
  ["ike", "ikeAuthAlg", "sm3"],
  ["ipsec", "ipsecEncAlg", "sm4"],
  ["ipsec", "ipsecAuthAlg", "sm3"]
];
const smAlgorithms = smSettings.filter(([, , word]) => word.startsWith("sm"));
function smTunnel(tunnel) {
  const findings = [];
  for (const [group, name, word] of smSettings) {
    const value = (0, import_known.knownText)(tunnel[group]?.[name]);
    if (value === void 0 || value === word) continue;
    findings.push({
      severity: "error",
      attribute: (0, import_tunnels.settingPath)(tunnel, group, name),
      message: `"${value}" is not allowed on an SM gateway`,
      hint: `use "${word}"`
    });
  }
  return [...findings, ...smIdentity(tunnel)];
}
function smIdentity(tunnel) {
  const findings = [];
  if (!(0, import_known.isSet)(tunnel.values["remoteCaCertificate"])) {
    findings.push({
      severity: "error",
      attribute: `${tunnel.path}remoteCaCertificate`,
      message: "is required on an SM gateway",
      hint: "set the CA certificate of the other end in PEM form"
    });
  }
  const later = (0, import_known.isSet)(tunnel.values[tunnel.names.ike]) && !tunnel.ike;
  if (!later && !(0, import_known.isSet)(tunnel.ike?.["remoteId"])) {
    findings.push({
      severity: "error",
      attribute: (0, import_tunnels.settingPath)(tunnel, "ike", "remoteId"),
      message: "is required on an SM gateway",
      hint: `set the subject of the other end's CA certificate, such as "CN=site"`
    });
  }
  if ((0, import_known.isSet)(tunnel.ike?.["psk"])) {
    findings.push({
      severity: "warning",
      attribute: (0, import_tunnels.settingPath)(tunnel, "ike", "psk"),
      message: "has no effect on an SM gateway",
      hint: "remove it: the certificates authenticate both ends"
    });
  }
  return findings;
}
function normalTunnel(tunnel) {
  const findings = smAlgorithms.filter(([group, name, word]) => tunnel[group]?.[name] === word).map(([group, name, word]) => ({
    severity: "error",
    attribute: (0, import_tunnels.settingPath)(tunnel, group, name),
    message: `"${word}" is not allowed on a normal gateway`,
    hint: 'use another algorithm, or a gateway with vpnType "NationalStandard"'
  }));
  if ((0, import_known.isSet)(tunnel.values["remoteCaCertificate"])) {
    findings.push({
      severity: "error",
      attribute: `${tunnel.path}remoteCaCertificate`,
      message: "is not allowed on a normal gateway",
      hint: "remove it: the pre-shared key authenticates both ends"
    });
  }
  return findings;
}
function smFindings(connection, vpnType) {
  return (0, import_tunnels.tunnelsOf)(connection).flatMap(vpnType === "NationalStandard" ? smTunnel : normalTunnel);
}
function vpnTypeOf(connection) {
  const words = (0, import_tunnels.tunnelsOf)(connection).flatMap(
    (tunnel) => smAlgorithms.map(([group, name, word]) => [(0, import_known.knownText)(tunnel[group]?.[name]), word])
  );
  if (words.some(([value, word]) => value === word)) return "NationalStandard";
  return words.some(([value]) => value !== void 0) ? "Normal" : void 0;
}
const checkConnectionSm = (values) => {
  const vpnType = vpnTypeOf(values);
  return vpnType ? smFindings(values, vpnType) : [];
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkConnectionSm,
  smFindings,
  vpnTypeOf
});
//# sourceMappingURL=sm.js.map
