import { attr } from "../../core/attribute";
import { defineKind } from "../../core/kind";
import { checkPublicOnly } from "../checks/public-only";

/** An association of a gateway with a certificate of the certificate service. */
export const vpnGatewayCertificate = defineKind({
  type: "alivpn_gateway_certificate",
  provider: "alivpn",
  construct: "VpnGatewayCertificate",
  title: "gateway certificate",
  summary:
    "Binds a certificate with Chinese national algorithms (SM2) to an SM gateway, which needs one to sign and one to encrypt.",
  documents: [
    "AssociateVpnGatewayWithCertificate, DissociateVpnGatewayWithCertificate, ListVpnCertificateAssociations (public API reference)",
  ],
  attributes: {
    /**
     * SM gateway that the certificate is bound to; it must be made with `vpnType: "NationalStandard"`.
     * @see AssociateVpnGatewayWithCertificate, VpnGatewayId
     */
    vpnGatewayId: attr.string({ required: true, immutable: true }),
    /**
     * Id of the certificate in the certificate service. No read of the API returns it; if another certificate is bound
     * in its place from outside, `associationId` changes and reveals it.
     * @see AssociateVpnGatewayWithCertificate, CertificateId
     */
    certificateId: attr.string({
      required: true,
      immutable: true,
      unreadable: true,
      driftIndicators: ["associationId"],
      length: [1, 128],
    }),
    /**
     * What the certificate is for: `Signature` or `Encryption`. A gateway has one of each, and they must differ.
     * @see AssociateVpnGatewayWithCertificate, CertificateType
     */
    certificateType: attr.string({ required: true, immutable: true, values: ["Signature", "Encryption"] }),
    /**
     * Id of the certificate on this gateway. It is used to remove the certificate from the gateway.
     * @see ListVpnCertificateAssociations, CertificateId; DissociateVpnGatewayWithCertificate, CertificateId
     */
    associationId: attr.string({ computed: true }),
    /**
     * Time at which it was bound, such as `2020-12-29T09:30:29Z`.
     * @see ListVpnCertificateAssociations, AssociationTime
     */
    associationTime: attr.string({ computed: true }),
  },
  compositeId: ["vpnGatewayId", "certificateId", "certificateType"],
  uniqueKeys: [["vpnGatewayId", "certificateType"]],
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  timing: { create: 5_000, update: 5_000, delete: 5_000, timeout: 300_000 },
  checks: [checkPublicOnly],
});
