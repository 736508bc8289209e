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
var server_ike_config_exports = {};
__export(server_ike_config_exports, {
  serverIkeConfig: () => serverIkeConfig
});
module.exports = __toCommonJS(server_ike_config_exports);
var import_attribute = require("../../core/attribute");
var import_text = require("../rules/text");
const serverIkeConfigShape = {
  /**
   * Version of IKE that clients speak: `ikev1` or `ikev2`.
   * @default "ikev2"
   * @see CreateIpsecServer, IkeVersion
   */
  ikeVersion: import_attribute.attr.string({ values: ["ikev1", "ikev2"], cloudDefault: "ikev2" }),
  /**
   * Negotiation mode of IKEv1: `main` is safer, `aggressive` works better with names as identities.
   * @default "main"
   * @see CreateIpsecServer, IkeMode
   */
  ikeMode: import_attribute.attr.string({ values: ["main", "aggressive"], cloudDefault: "main" }),
  /**
   * Encryption of phase 1: `aes` (128 bits), `aes192`, `aes256`, `des` or `3des`.
   * @default "aes"
   * @see CreateIpsecServer, IkeEncAlg
   */
  ikeEncAlg: import_attribute.attr.string({ values: ["aes", "aes192", "aes256", "des", "3des"], cloudDefault: "aes" }),
  /**
   * Authentication of phase 1: `md5`, `sha1`, `sha256`, `sha384` or `sha512`.
   * @default "sha1"
   * @see CreateIpsecServer, IkeAuthAlg
   */
  ikeAuthAlg: import_attribute.attr.string({ values: ["md5", "sha1", "sha256", "sha384", "sha512"], cloudDefault: "sha1" }),
  /**
   * Diffie-Hellman group of phase 1: `group1`, `group2`, `group5` or `group14`.
   * @default "group2"
   * @see CreateIpsecServer, IkePfs
   */
  ikePfs: import_attribute.attr.string({ values: ["group1", "group2", "group5", "group14"], cloudDefault: "group2" }),
  /**
   * Lifetime of the phase 1 association in seconds, 0 to 86400.
   * @default 86400
   * @see CreateIpsecServer, IkeLifetime
   */
  ikeLifetime: import_attribute.attr.number({ range: [0, 86400], unit: "s", cloudDefault: "86400" }),
  /**
   * Identity of the server: a name or an address.
   * @default the gateway's address
   * @see CreateIpsecServer, LocalId
   */
  localId: import_attribute.attr.string({ check: import_text.checkIkeId, cloudDefault: "the gateway's address" }),
  /**
   * Identity of the clients: a name or an address.
   * @default any
   * @see CreateIpsecServer, RemoteId
   */
  remoteId: import_attribute.attr.string({ check: import_text.checkIkeId, cloudDefault: "any" })
};
const serverIkeConfig = serverIkeConfigShape;
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  serverIkeConfig
});
//# sourceMappingURL=server-ike-config.js.map
