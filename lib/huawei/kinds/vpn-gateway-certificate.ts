import { attr } from "../../core/attribute";
import { defineKind } from "../../core/kind";
import { checkIssuers, checkKeysBelong, checkValidity } from "../checks/certificate-pairs";
import { checkCertificate, checkCertificateChain } from "../rules/certificate";
import { checkCertificateName } from "../rules/name";
import { canonicalPem } from "../rules/pem";
import { checkPrivateKey } from "../rules/private-key";

/** Computed attributes that reveal a change of the signature certificate. */
const signature = [
  "issuer",
  "signatureAlgorithm",
  "certificateSerialNumber",
  "certificateSubject",
  "certificateExpireTime",
] as const;
const encryption = ["encCertificateSerialNumber", "encCertificateSubject", "encCertificateExpireTime"] as const;
const chain = ["certificateChainSerialNumber", "certificateChainSubject", "certificateChainExpireTime"] as const;

/** The certificates and keys that identify a gateway of the GM flavor. */
export const vpnGatewayCertificate = defineKind({
  type: "huaweivpn_gateway_certificate",
  provider: "huaweivpn",
  construct: "VpnGatewayCertificate",
  title: "gateway certificate",
  summary:
    "The SM certificates and keys with which a VPN gateway of the GM flavor signs and encrypts. A gateway has one set.",
  documents: [
    "Huawei Cloud VPN API reference v5: Creating a VPN Gateway Certificate, Querying a VPN Gateway Certificate, Updating Certificate Information of a VPN Gateway",
  ],
  attributes: {
    /**
     * VPN gateway of the GM flavor that the certificates are for. A gateway has one set of them.
     * @see Updating Certificate Information of a VPN Gateway, vgw_id
     */
    vgwId: attr.string({ required: true, immutable: true, length: [1, 64] }),
    /**
     * Name of the set: 3 to 63 letters, digits, underscores, hyphens and periods.
     * @default a name chosen by the cloud
     * @see Updating Certificate Information of a VPN Gateway, name
     */
    name: attr.string({ check: checkCertificateName, cloudDefault: "chosen by the cloud" }),
    /**
     * SM certificate to sign with, in PEM form: the gateway's own, not a CA's. The state keeps a digest of it.
     * @see Updating Certificate Information of a VPN Gateway, certificate
     */
    certificate: attr.string({
      required: true,
      unreadable: true,
      digest: true,
      driftIndicators: signature,
      length: [1, 4096],
      check: checkCertificate,
      normalize: canonicalPem,
    }),
    /**
     * Private key of `certificate` in PEM form, without a password. The state keeps a digest of it.
     * @see Updating Certificate Information of a VPN Gateway, private_key
     */
    privateKey: attr.string({
      required: true,
      sensitive: true,
      writeOnly: true,
      unreadable: true,
      digest: true,
      driftIndicators: signature,
      length: [1, 4096],
      check: checkPrivateKey,
      normalize: canonicalPem,
    }),
    /**
     * Certificates of the CAs that issued the gateway's, in PEM form. The state keeps a digest of them.
     * @see Updating Certificate Information of a VPN Gateway, certificate_chain
     */
    certificateChain: attr.string({
      required: true,
      unreadable: true,
      digest: true,
      driftIndicators: chain,
      length: [1, 8192],
      check: checkCertificateChain,
      normalize: canonicalPem,
    }),
    /**
     * SM certificate to encrypt with, in PEM form: the gateway's own, not a CA's. The state keeps a digest of it.
     * @see Updating Certificate Information of a VPN Gateway, enc_certificate
     */
    encCertificate: attr.string({
      required: true,
      unreadable: true,
      digest: true,
      driftIndicators: encryption,
      length: [1, 4096],
      check: checkCertificate,
      normalize: canonicalPem,
    }),
    /**
     * Private key of `encCertificate` in PEM form, without a password. The state keeps a digest of it.
     * @see Updating Certificate Information of a VPN Gateway, enc_private_key
     */
    encPrivateKey: attr.string({
      required: true,
      sensitive: true,
      writeOnly: true,
      unreadable: true,
      digest: true,
      driftIndicators: encryption,
      length: [1, 4096],
      check: checkPrivateKey,
      normalize: canonicalPem,
    }),
    /**
     * `BINDING`, then `BOUND`; or `FAULT`.
     * @see Querying a VPN Gateway Certificate, status
     */
    status: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Issuer of the signature certificate.
     * @see Updating Certificate Information of a VPN Gateway, issuer
     */
    issuer: attr.string({ computed: true }),
    /**
     * Algorithm that the signature certificate is signed with, such as `SM3WITHSM2`.
     * @see Updating Certificate Information of a VPN Gateway, signature_algorithm
     */
    signatureAlgorithm: attr.string({ computed: true }),
    /**
     * Serial number of the signature certificate.
     * @see Updating Certificate Information of a VPN Gateway, certificate_serial_number
     */
    certificateSerialNumber: attr.string({ computed: true }),
    /**
     * Subject of the signature certificate.
     * @see Updating Certificate Information of a VPN Gateway, certificate_subject
     */
    certificateSubject: attr.string({ computed: true }),
    /**
     * Expiry time of the signature certificate, such as `2034-02-20T15:41:39+08:00`.
     * @see Updating Certificate Information of a VPN Gateway, certificate_expire_time
     */
    certificateExpireTime: attr.string({ computed: true }),
    /**
     * Serial number of the CA's certificate.
     * @see Updating Certificate Information of a VPN Gateway, certificate_chain_serial_number
     */
    certificateChainSerialNumber: attr.string({ computed: true }),
    /**
     * Subject of the CA's certificate.
     * @see Updating Certificate Information of a VPN Gateway, certificate_chain_subject
     */
    certificateChainSubject: attr.string({ computed: true }),
    /**
     * Expiry time of the CA's certificate.
     * @see Updating Certificate Information of a VPN Gateway, certificate_chain_expire_time
     */
    certificateChainExpireTime: attr.string({ computed: true }),
    /**
     * Serial number of the encryption certificate.
     * @see Updating Certificate Information of a VPN Gateway, enc_certificate_serial_number
     */
    encCertificateSerialNumber: attr.string({ computed: true }),
    /**
     * Subject of the encryption certificate.
     * @see Updating Certificate Information of a VPN Gateway, enc_certificate_subject
     */
    encCertificateSubject: attr.string({ computed: true }),
    /**
     * Expiry time of the encryption certificate.
     * @see Updating Certificate Information of a VPN Gateway, enc_certificate_expire_time
     */
    encCertificateExpireTime: attr.string({ computed: true }),
    /**
     * Project that the gateway belongs to.
     * @see Querying a VPN Gateway Certificate, project_id
     */
    projectId: attr.string({ computed: true }),
    /**
     * Creation time of the set.
     * @see Updating Certificate Information of a VPN Gateway, created_at
     */
    createdAt: attr.string({ computed: true }),
    /**
     * Time of the last change of the set.
     * @see Querying a VPN Gateway Certificate, updated_at
     */
    updatedAt: attr.string({ computed: true, ignoreDrift: true }),
  },
  uniqueKeys: [["vgwId"]],
  readiness: { attribute: "status", pending: ["BINDING"], ready: ["BOUND"], failed: ["FAULT"] },
  createdAt: "createdAt",
  timing: { create: 10_000, update: 10_000, delete: 0, timeout: 600_000 },
  checks: [checkKeysBelong, checkIssuers, checkValidity],
  undeletable: "the API cannot remove a certificate from its gateway: it stays there until the gateway is deleted",
});
