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
var import_public_only = require("../checks/public-only");
const vpnGatewayCertificate = (0, import_kind.defineKind)({
  type: "alivpn_gateway_certificate",
  provider: "alivpn",
  construct: "VpnGatewayCertificate",
  title: "gateway certificate",
  summary: "Binds a certificate with Chinese national algorithms (SM2) to an SM gateway, which needs one to sign and one to encrypt.",
  documents: [
    "AssociateVpnGatewayWithCertificate, DissociateVpnGatewayWithCertificate, ListVpnCertificateAssociations (public API reference)"
  ],
  attributes: {
    /**
     * SM gateway that the certificate is bound to; it must be made with `vpnType: "NationalStandard"`.
     * @see AssociateVpnGatewayWithCertificate, VpnGatewayId
     */
    vpnGatewayId: import_attribute.attr.string({ required: true, immutable: true }),
    /**
     * Id of the certificate in the certificate service. No read of the API returns it; if another certificate is bound
     * in its place from outside, `associationId` changes and reveals it.
     * @see AssociateVpnGatewayWithCertificate, CertificateId
     */
    certificateId: import_attribute.attr.string({
      required: true,
      immutable: true,
      unreadable: true,
      driftIndicators: ["associationId"],
      length: [1, 128]
    }),
    /**
     * What the certificate is for: `Signature` or `Encryption`. A gateway has one of each, and they must differ.
     * @see AssociateVpnGatewayWithCertificate, CertificateType
     */
    certificateType: import_attribute.attr.string({ required: true, immutable: true, values: ["Signature", "Encryption"] }),
    /**
     * Id of the certificate on this gateway. It is used to remove the certificate from the gateway.
     * @see ListVpnCertificateAssociations, CertificateId; DissociateVpnGatewayWithCertificate, CertificateId
     */
    associationId: import_attribute.attr.string({ computed: true }),
    /**
     * Time at which it was bound, such as `2020-12-29T09:30:29Z`.
     * @see ListVpnCertificateAssociations, AssociationTime
     */
    associationTime: import_attribute.attr.string({ computed: true })
  },
  compositeId: ["vpnGatewayId", "certificateId", "certificateType"],
  uniqueKeys: [["vpnGatewayId", "certificateType"]],
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  timing: { create: 5e3, update: 5e3, delete: 5e3, timeout: 3e5 },
  checks: [import_public_only.checkPublicOnly]
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  vpnGatewayCertificate
});
//# sourceMappingURL=vpn-gateway-certificate.js.map
