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
var tunnel_options_exports = {};
__export(tunnel_options_exports, {
  tunnelOptions: () => tunnelOptions
});
module.exports = __toCommonJS(tunnel_options_exports);
var import_attribute = require("../../core/attribute");
var import_certificate = require("../rules/certificate");
var import_bgp_config = require("./bgp-config");
var import_ike_config = require("./ike-config");
var import_ipsec_config = require("./ipsec-config");
const tunnelOptionsShape = {
  /**
   * Which of the two tunnels this is: `master` (active) or `slave` (standby). Tunnels are matched by their role; their
   * order has no meaning.
   * @see CreateVpnConnection, TunnelOptionsSpecification.Role
   */
  role: import_attribute.attr.string({ required: true, values: ["master", "slave"] }),
  /**
   * Customer gateway at the other end of this tunnel. Can be changed in place.
   * @see CreateVpnConnection, TunnelOptionsSpecification.CustomerGatewayId
   */
  customerGatewayId: import_attribute.attr.string({ required: true }),
  /**
   * Whether dead peers are detected, so that a tunnel whose other end is gone is torn down.
   * @default true
   * @see CreateVpnConnection, TunnelOptionsSpecification.EnableDpd
   */
  enableDpd: import_attribute.attr.bool({ cloudDefault: "true" }),
  /**
   * Whether the tunnel can pass NAT devices.
   * @default true
   * @see CreateVpnConnection, TunnelOptionsSpecification.EnableNatTraversal
   */
  enableNatTraversal: import_attribute.attr.bool({ cloudDefault: "true" }),
  /**
   * CA certificate of the other end in PEM form. Required on SM gateways, not allowed on normal ones.
   * @see CreateVpnConnection, TunnelOptionsSpecification.RemoteCaCertificate
   */
  remoteCaCertificate: import_attribute.attr.string({ check: import_certificate.checkCertificate, normalize: import_certificate.canonicalCertificate }),
  /**
   * BGP over this tunnel. Takes effect with the connection's `enableTunnelsBgp`.
   * @see CreateVpnConnection, TunnelOptionsSpecification.TunnelBgpConfig
   */
  tunnelBgpConfig: import_attribute.attr.object(import_bgp_config.tunnelBgpConfig),
  /**
   * Phase 1: key, algorithms, lifetime and identities.
   * @see CreateVpnConnection, TunnelOptionsSpecification.TunnelIkeConfig
   */
  tunnelIkeConfig: import_attribute.attr.object(import_ike_config.ikeConfig),
  /**
   * Phase 2: algorithms and lifetime.
   * @see CreateVpnConnection, TunnelOptionsSpecification.TunnelIpsecConfig
   */
  tunnelIpsecConfig: import_attribute.attr.object(import_ipsec_config.ipsecConfig),
  /**
   * Id of the tunnel.
   * @see DescribeVpnConnection, TunnelOptionsSpecification.TunnelId
   */
  tunnelId: import_attribute.attr.string({ computed: true }),
  /**
   * Address of the cloud's end of the tunnel: the peer address to configure on the device.
   * @see DescribeVpnConnection, TunnelOptionsSpecification.InternetIp
   */
  internetIp: import_attribute.attr.string({ computed: true }),
  /**
   * Life cycle of the tunnel: `active`, `updating` or `deleting`.
   * @see DescribeVpnConnection, TunnelOptionsSpecification.State
   */
  state: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
  /**
   * Negotiation of the tunnel, such as `ipsec_sa_established`; changes by itself.
   * @see DescribeVpnConnection, TunnelOptionsSpecification.Status
   */
  status: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
  /**
   * Zone of the cloud's end.
   * @see DescribeVpnConnection, TunnelOptionsSpecification.ZoneNo
   */
  zoneNo: import_attribute.attr.string({ computed: true })
};
const tunnelOptions = tunnelOptionsShape;
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  tunnelOptions
});
//# sourceMappingURL=tunnel-options.js.map
