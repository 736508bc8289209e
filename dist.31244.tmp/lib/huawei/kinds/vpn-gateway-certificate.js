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
var vpn_gateway_certificate_exports = {};
__export(vpn_gateway_certificate_exports, {
  vpnGatewayCertificate: () => vpnGatewayCertificate
});
module.exports = __toCommonJS(vpn_gateway_certificate_exports);
var import_attribute = require("../../core/attribute");
var import_kind = require("../../core/kind");
var import_certificate_pairs = require("../checks/certificate-pairs");
var import_certificate = require("../rules/certificate");
var import_name = require("../rules/name");
var import_pem = require("../rules/pem");
var import_private_key = require("../rules/private-key");
const signature = [
  "issuer",
  "signatureAlgorithm",
  "certificateSerialNumber",
  "certificateSubject",
  "certificateExpireTime"
];
const encryption = ["encCertificateSerialNumber", "encCertificateSubject", "encCertificateExpireTime"];
const chain = ["certificateChainSerialNumber", "certificateChainSubject", "certificateChainExpireTime"];
const vpnGatewayCertificate = (0, import_kind.defineKind)({
  type: "huaweivpn_gateway_certificate",
  provider: "huaweivpn",
  construct: "VpnGatewayCertificate",
  title: "gateway certificate",
  summary: "The SM certificates and keys with which a VPN gateway of the GM flavor signs and encrypts. A gateway has one set.",
  documents: [
    "Huawei Cloud VPN API reference v5: Creating a VPN Gateway Certificate, Querying a VPN Gateway Certificate, Updating Certificate Information of a VPN Gateway"
  ],
  attributes: {
    /**
     * VPN gateway of the GM flavor that the certificates are for. A gateway has one set of them.
     * @see Updating Certificate Information of a VPN Gateway, vgw_id
     */
    vgwId: import_attribute.attr.string({ required: true, immutable: true, length: [1, 64] }),
    /**
     * Name of the set: 3 to 63 letters, digits, underscores, hyphens and periods.
     * @default a name chosen by the cloud
     * @see Updating Certificate Information of a VPN Gateway, name
     */
    name: import_attribute.attr.string({ check: import_name.checkCertificateName, cloudDefault: "chosen by the cloud" }),
    /**
     * SM certificate to sign with, in PEM form: the gateway's own, not a CA's. The state keeps a digest of it.
     * @see Updating Certificate Information of a VPN Gateway, certificate
     */
    certificate: import_attribute.attr.string({
      required: true,
      unreadable: true,
      digest: true,
      driftIndicators: signature,
      length: [1, 4096],
      check: import_certificate.checkCertificate,
      normalize: import_pem.canonicalPem
    }),
    /**
     * Private key of `certificate` in PEM form, without a password. The state keeps a digest of it.
     * @see Updating Certificate Information of a VPN Gateway, private_key
     */
    privateKey: import_attribute.attr.string({
      required: true,
      sensitive: true,
      unreadable: true,
      digest: true,
      driftIndicators: signature,
      length: [1, 4096],
      check: import_private_key.checkPrivateKey,
      normalize: import_pem.canonicalPem
    }),
    /**
     * Certificates of the CAs that issued the gateway's, in PEM form. The state keeps a digest of them.
     * @see Updating Certificate Information of a VPN Gateway, certificate_chain
     */
    certificateChain: import_attribute.attr.string({
      required: true,
      unreadable: true,
      digest: true,
      driftIndicators: chain,
      length: [1, 8192],
      check: import_certificate.checkCertificateChain,
      normalize: import_pem.canonicalPem
    }),
    /**
     * SM certificate to encrypt with, in PEM form: the gateway's own, not a CA's. The state keeps a digest of it.
     * @see Updating Certificate Information of a VPN Gateway, enc_certificate
     */
    encCertificate: import_attribute.attr.string({
      required: true,
      unreadable: true,
      digest: true,
      driftIndicators: encryption,
      length: [1, 4096],
      check: import_certificate.checkCertificate,
      normalize: import_pem.canonicalPem
    }),
    /**
     * Private key of `encCertificate` in PEM form, without a password. The state keeps a digest of it.
     * @see Updating Certificate Information of a VPN Gateway, enc_private_key
     */
    encPrivateKey: import_attribute.attr.string({
      required: true,
      sensitive: true,
      unreadable: true,
      digest: true,
      driftIndicators: encryption,
      length: [1, 4096],
      check: import_private_key.checkPrivateKey,
      normalize: import_pem.canonicalPem
    }),
    /**
     * `BINDING`, then `BOUND`; or `FAULT`.
     * @see Querying a VPN Gateway Certificate, status
     */
    status: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Issuer of the signature certificate.
     * @see Updating Certificate Information of a VPN Gateway, issuer
     */
    issuer: import_attribute.attr.string({ computed: true }),
    /**
     * Algorithm that the signature certificate is signed with, such as `SM3WITHSM2`.
     * @see Updating Certificate Information of a VPN Gateway, signature_algorithm
     */
    signatureAlgorithm: import_attribute.attr.string({ computed: true }),
    /**
     * Serial number of the signature certificate.
     * @see Updating Certificate Information of a VPN Gateway, certificate_serial_number
     */
    certificateSerialNumber: import_attribute.attr.string({ computed: true }),
    /**
     * Subject of the signature certificate.
     * @see Updating Certificate Information of a VPN Gateway, certificate_subject
     */
    certificateSubject: import_attribute.attr.string({ computed: true }),
    /**
     * Expiry time of the signature certificate, such as `2034-02-20T15:41:39+08:00`.
     * @see Updating Certificate Information of a VPN Gateway, certificate_expire_time
     */
    certificateExpireTime: import_attribute.attr.string({ computed: true }),
    /**
     * Serial number of the CA's certificate.
     * @see Updating Certificate Information of a VPN Gateway, certificate_chain_serial_number
     */
    certificateChainSerialNumber: import_attribute.attr.string({ computed: true }),
    /**
     * Subject of the CA's certificate.
     * @see Updating Certificate Information of a VPN Gateway, certificate_chain_subject
     */
    certificateChainSubject: import_attribute.attr.string({ computed: true }),
    /**
     * Expiry time of the CA's certificate.
     * @see Updating Certificate Information of a VPN Gateway, certificate_chain_expire_time
     */
    certificateChainExpireTime: import_attribute.attr.string({ computed: true }),
    /**
     * Serial number of the encryption certificate.
     * @see Updating Certificate Information of a VPN Gateway, enc_certificate_serial_number
     */
    encCertificateSerialNumber: import_attribute.attr.string({ computed: true }),
    /**
     * Subject of the encryption certificate.
     * @see Updating Certificate Information of a VPN Gateway, enc_certificate_subject
     */
    encCertificateSubject: import_attribute.attr.string({ computed: true }),
    /**
     * Expiry time of the encryption certificate.
     * @see Updating Certificate Information of a VPN Gateway, enc_certificate_expire_time
     */
    encCertificateExpireTime: import_attribute.attr.string({ computed: true }),
    /**
     * Project that the gateway belongs to.
     * @see Querying a VPN Gateway Certificate, project_id
     */
    projectId: import_attribute.attr.string({ computed: true }),
    /**
     * Creation time of the set.
     * @see Updating Certificate Information of a VPN Gateway, created_at
     */
    createdAt: import_attribute.attr.string({ computed: true }),
    /**
     * Time of the last change of the set.
     * @see Querying a VPN Gateway Certificate, updated_at
     */
    updatedAt: import_attribute.attr.string({ computed: true, ignoreDrift: true })
  },
  uniqueKeys: [["vgwId"]],
  readiness: { attribute: "status", pending: ["BINDING"], ready: ["BOUND"], failed: ["FAULT"] },
  createdAt: "createdAt",
  timing: { create: 1e4, update: 1e4, delete: 0, timeout: 6e5 },
  checks: [import_certificate_pairs.checkKeysBelong, import_certificate_pairs.checkIssuers, import_certificate_pairs.checkValidity],
  undeletable: "the API cannot remove a certificate from its gateway: it stays there until the gateway is deleted"
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  vpnGatewayCertificate
});
//# sourceMappingURL=vpn-gateway-certificate.js.map
