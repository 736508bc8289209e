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
  settingPath: () => settingPath,
  tunnelsOf: () => tunnelsOf
});
module.exports = __toCommonJS(tunnels_exports);
var import_known = require("../core/known");
const singleNames = { ike: "ikeConfig", ipsec: "ipsecConfig", bgp: "bgpConfig" };
const dualNames = { ike: "tunnelIkeConfig", ipsec: "tunnelIpsecConfig", bgp: "tunnelBgpConfig" };
function tunnelsOf(connection) {
  const list = connection["tunnelOptionsSpecification"];
  if (!(0, import_known.isSet)(list)) {
    const single = tunnel(connection, "", "single", singleNames);
    return [{ ...single, bgpEnabled: (0, import_known.knownFlag)(single.bgp?.["enableBgp"]) === true }];
  }
  const bgpEnabled = (0, import_known.knownFlag)(connection["enableTunnelsBgp"]) === true;
  return (0, import_known.knownObjects)(list).map(({ item, index }) => ({
    ...tunnel(item, `tunnelOptionsSpecification[${index}].`, (0, import_known.knownText)(item["role"]), dualNames),
    bgpEnabled
  }));
}
function tunnel(values, path, role, names) {
  const [ike, ipsec, bgp] = [names.ike, names.ipsec, names.bgp].map((name) => (0, import_known.knownObject)(values[name]));
  return { path, role, values, names, ike, ipsec, bgp };
}
function settingPath(tunnel2, group, name) {
  return `${tunnel2.path}${tunnel2.names[group]}.${name}`;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  settingPath,
  tunnelsOf
});
//# sourceMappingURL=tunnels.js.map
