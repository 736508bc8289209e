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
var server_ipsec_config_exports = {};
__export(server_ipsec_config_exports, {
  serverIpsecConfig: () => serverIpsecConfig
});
module.exports = __toCommonJS(server_ipsec_config_exports);
var import_attribute = require("../../core/attribute");
const serverIpsecConfigShape = {
  /**
   * Encryption of phase 2: `aes` (128 bits), `aes192`, `aes256`, `des` or `3des`.
   * @default "aes"
   * @see CreateIpsecServer, IpsecEncAlg
   */
  ipsecEncAlg: import_attribute.attr.string({ values: ["aes", "aes192", "aes256", "des", "3des"], cloudDefault: "aes" }),
  /**
   * Authentication of phase 2: `md5`, `sha1`, `sha256`, `sha384` or `sha512`.
   * @default "sha1"
   * @see CreateIpsecServer, IpsecAuthAlg
   */
  ipsecAuthAlg: import_attribute.attr.string({ values: ["md5", "sha1", "sha256", "sha384", "sha512"], cloudDefault: "sha1" }),
  /**
   * Diffie-Hellman group of phase 2: `disabled`, `group1`, `group2`, `group5` or `group14`.
   * @default "group2"
   * @see CreateIpsecServer, IpsecPfs
   */
  ipsecPfs: import_attribute.attr.string({ values: ["disabled", "group1", "group2", "group5", "group14"], cloudDefault: "group2" }),
  /**
   * Lifetime of the phase 2 association in seconds, 0 to 86400.
   * @default 86400
   * @see CreateIpsecServer, IpsecLifetime
   */
  ipsecLifetime: import_attribute.attr.number({ range: [0, 86400], unit: "s", cloudDefault: "86400" })
};
const serverIpsecConfig = serverIpsecConfigShape;
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  serverIpsecConfig
});
//# sourceMappingURL=server-ipsec-config.js.map
