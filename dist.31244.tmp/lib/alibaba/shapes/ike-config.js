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
var ike_config_exports = {};
__export(ike_config_exports, {
  ikeConfig: () => ikeConfig
});
module.exports = __toCommonJS(ike_config_exports);
var import_attribute = require("../../core/attribute");
var import_secret = require("../rules/secret");
var import_text = require("../rules/text");
const ikeConfigShape = {
  /**
   * Pre-shared key that authenticates both ends; the device on the other side needs the same one.
   *
   * 1 to 100 letters, digits and ASCII punctuation marks, no spaces. Normal gateways only: an SM gateway uses
   * certificates.
   * @default 16 random characters, set by the cloud
   * @see CreateVpnConnection, Psk; guide 6.6.1
   */
  psk: import_attribute.attr.string({ sensitive: true, cloudDefault: "16 random characters", check: import_secret.checkPsk }),
  /**
   * Version of IKE: `ikev1` or `ikev2`. SM gateways know `ikev1` only.
   * @default "ikev1"
   * @see CreateVpnConnection, IkeVersion; guide 6.6.1
   */
  ikeVersion: import_attribute.attr.string({ values: ["ikev1", "ikev2"], cloudDefault: "ikev1" }),
  /**
   * Negotiation mode of IKEv1: `main` is safer, `aggressive` works better with names as identities. SM gateways know
   * `main` only.
   * @default "main"
   * @see CreateVpnConnection, IkeMode; guide 6.6.1
   */
  ikeMode: import_attribute.attr.string({ values: ["main", "aggressive"], cloudDefault: "main" }),
  /**
   * Encryption of phase 1: `aes` (128 bits), `aes192`, `aes256`, `des` or `3des`; `sm4` on SM gateways.
   * @default "aes"; "sm4" on SM gateways
   * @see CreateVpnConnection, IkeEncAlg; guide 6.6.1
   */
  ikeEncAlg: import_attribute.attr.string({
    values: {
      public: ["aes", "aes192", "aes256", "des", "3des", "sm4"],
      apsara: ["aes", "aes192", "aes256", "des", "3des"]
    },
    cloudDefault: "aes"
  }),
  /**
   * Authentication of phase 1: `md5`, `sha1`, `sha256`, `sha384` or `sha512`; `sm3` on SM gateways. Apsara Stack has
   * `md5` and `sha1`.
   * @default "md5"; "sm3" on SM gateways
   * @see CreateVpnConnection, IkeAuthAlg; guide 6.6.1
   */
  ikeAuthAlg: import_attribute.attr.string({
    values: { public: ["md5", "sha1", "sha256", "sha384", "sha512", "sm3"], apsara: ["md5", "sha1"] },
    cloudDefault: "md5"
  }),
  /**
   * Diffie-Hellman group of phase 1: `group1`, `group2`, `group5` or `group14`. Apsara Stack has `group24` too.
   * @default "group2"
   * @see CreateVpnConnection, IkePfs; guide 6.6.1
   */
  ikePfs: import_attribute.attr.string({
    values: {
      public: ["group1", "group2", "group5", "group14"],
      apsara: ["group1", "group2", "group5", "group14", "group24"]
    },
    cloudDefault: "group2"
  }),
  /**
   * Lifetime of the phase 1 association in seconds, 0 to 86400.
   * @default 86400
   * @see CreateVpnConnection, IkeLifetime; guide 6.6.1
   */
  ikeLifetime: import_attribute.attr.number({ range: [0, 86400], unit: "s", cloudDefault: "86400" }),
  /**
   * Identity of the cloud's end: an address or a name (then `ikeMode` should be `aggressive`). At most 100 characters.
   *
   * The guide's request table prints this key as `LocalIdIPsec`; its name is `LocalId`.
   * @default the address of the gateway, or of the tunnel
   * @see CreateVpnConnection, LocalId; guide 6.6.1
   */
  localId: import_attribute.attr.string({ cloudDefault: "the gateway's or tunnel's address", check: import_text.checkIkeId }),
  /**
   * Identity of the other end: an address or a name (then `ikeMode` should be `aggressive`). At most 100 characters. On
   * SM gateways the subject of the other end's CA certificate, and required.
   * @default the address of the customer gateway
   * @see CreateVpnConnection, RemoteId; guide 6.6.1
   */
  remoteId: import_attribute.attr.string({ cloudDefault: "the customer gateway's address", length: [1, 100], check: import_text.checkRemoteId })
};
const ikeConfig = ikeConfigShape;
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  ikeConfig
});
//# sourceMappingURL=ike-config.js.map
