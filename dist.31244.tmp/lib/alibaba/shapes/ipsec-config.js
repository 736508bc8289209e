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
var ipsec_config_exports = {};
__export(ipsec_config_exports, {
  ipsecConfig: () => ipsecConfig
});
module.exports = __toCommonJS(ipsec_config_exports);
var import_attribute = require("../../core/attribute");
const ipsecConfigShape = {
  /**
   * Encryption of phase 2: `aes` (128 bits), `aes192`, `aes256`, `des` or `3des`; `sm4` on SM gateways.
   * @default "aes"; "sm4" on SM gateways
   * @see CreateVpnConnection, IpsecEncAlg; guide 6.6.1
   */
  ipsecEncAlg: import_attribute.attr.string({
    values: {
      public: ["aes", "aes192", "aes256", "des", "3des", "sm4"],
      apsara: ["aes", "aes192", "aes256", "des", "3des"]
    },
    cloudDefault: "aes"
  }),
  /**
   * Authentication of phase 2: `md5`, `sha1`, `sha256`, `sha384` or `sha512`; `sm3` on SM gateways. Apsara Stack has
   * `md5` and `sha1`.
   * @default "md5"; "sm3" on SM gateways
   * @see CreateVpnConnection, IpsecAuthAlg; guide 6.6.1
   */
  ipsecAuthAlg: import_attribute.attr.string({
    values: { public: ["md5", "sha1", "sha256", "sha384", "sha512", "sm3"], apsara: ["md5", "sha1"] },
    cloudDefault: "md5"
  }),
  /**
   * Diffie-Hellman group of phase 2: `disabled`, `group1`, `group2`, `group5` or `group14`. Apsara Stack has `group24`
   * and no `disabled`.
   * @default "group2"
   * @see CreateVpnConnection, IpsecPfs; guide 6.6.1
   */
  ipsecPfs: import_attribute.attr.string({
    values: {
      public: ["disabled", "group1", "group2", "group5", "group14"],
      apsara: ["group1", "group2", "group5", "group14", "group24"]
    },
    cloudDefault: "group2"
  }),
  /**
   * Lifetime of the phase 2 association in seconds, 0 to 86400.
   * @default 86400
   * @see CreateVpnConnection, IpsecLifetime; guide 6.6.1
   */
  ipsecLifetime: import_attribute.attr.number({ range: [0, 86400], unit: "s", cloudDefault: "86400" })
};
const ipsecConfig = ipsecConfigShape;
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  ipsecConfig
});
//# sourceMappingURL=ipsec-config.js.map
