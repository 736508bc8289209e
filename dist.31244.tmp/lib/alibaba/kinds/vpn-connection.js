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
var vpn_connection_exports = {};
__export(vpn_connection_exports, {
  vpnConnection: () => vpnConnection
});
module.exports = __toCommonJS(vpn_connection_exports);
var import_attribute = require("../../core/attribute");
var import_cidr = require("../../core/cidr");
var import_kind = require("../../core/kind");
var import_bgp = require("../checks/bgp");
var import_health_check = require("../checks/health-check");
var import_sm = require("../checks/sm");
var import_subnets = require("../checks/subnets");
var import_tunnels = require("../checks/tunnels");
var import_certificate = require("../rules/certificate");
var import_tags = require("../rules/tags");
var import_text = require("../rules/text");
var import_bgp_config = require("../shapes/bgp-config");
var import_health_check_config = require("../shapes/health-check-config");
var import_ike_config = require("../shapes/ike-config");
var import_ipsec_config = require("../shapes/ipsec-config");
var import_tunnel_options = require("../shapes/tunnel-options");
const vpnConnection = (0, import_kind.defineKind)({
  type: "alivpn_connection",
  predecessor: "alicloud_vpn_connection",
  provider: "alivpn",
  construct: "VpnConnection",
  title: "IPsec connection",
  summary: "An IPsec connection between a VPN gateway and customer gateways, with one tunnel or with two.",
  documents: [
    "CreateVpnConnection, ModifyVpnConnectionAttribute, DescribeVpnConnection, DeleteVpnConnection (public API reference)",
    "TagResources (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.6"
  ],
  attributes: {
    /**
     * VPN gateway at the cloud's end.
     * @see CreateVpnConnection, VpnGatewayId; guide 6.6.1
     */
    vpnGatewayId: import_attribute.attr.string({ required: true, immutable: true }),
    /**
     * Customer gateway at the other end of a single-tunnel connection, which requires it. The tunnels of a dual-tunnel
     * connection each name their own.
     * @see CreateVpnConnection, CustomerGatewayId; guide 6.6.1
     */
    customerGatewayId: import_attribute.attr.string({ immutable: true }),
    /**
     * Name in the console. Public cloud: 1 to 100 characters, not beginning with a URL. Apsara Stack: 2 to 128
     * characters, beginning with a letter or a Chinese character.
     * @see CreateVpnConnection, Name; guide 6.6.1
     */
    name: import_attribute.attr.string({ check: import_text.checkName }),
    /**
     * Networks on the VPC's side that the tunnel carries. With `0.0.0.0/0` on both sides, routes decide which traffic
     * enters the tunnel.
     * @see CreateVpnConnection, LocalSubnet; guide 6.6.1
     */
    localSubnet: import_attribute.attr.list({ required: true, unordered: true, items: [1, Infinity], check: import_cidr.checkCidr }),
    /**
     * Networks on the other side that the tunnel carries. With `0.0.0.0/0` on both sides, routes decide which traffic
     * enters the tunnel.
     * @see CreateVpnConnection, RemoteSubnet; guide 6.6.1
     */
    remoteSubnet: import_attribute.attr.list({ required: true, unordered: true, items: [1, Infinity], check: import_cidr.checkCidr }),
    /**
     * Whether the cloud negotiates the tunnel right after each change. Otherwise it waits for the first traffic.
     * @default false
     * @see CreateVpnConnection, EffectImmediately; guide 6.6.1
     */
    effectImmediately: import_attribute.attr.bool({ cloudDefault: "false" }),
    /**
     * Whether the cloud makes the routes for the connection itself. No read of the API returns it, so changes from
     * outside are not noticed.
     * @default true; false on Apsara Stack
     * @see CreateVpnConnection, AutoConfigRoute; guide 6.6.1
     */
    autoConfigRoute: import_attribute.attr.bool({ unreadable: true, cloudDefault: "true; false on Apsara Stack" }),
    /**
     * Single tunnel: whether dead peers are detected. A tunnel whose other end is gone is then torn down.
     * @default true
     * @see CreateVpnConnection, EnableDpd
     */
    enableDpd: import_attribute.attr.bool({ only: "public", cloudDefault: "true" }),
    /**
     * Single tunnel: whether NAT traversal is on, so that the tunnel can pass NAT devices.
     * @default true
     * @see CreateVpnConnection, EnableNatTraversal
     */
    enableNatTraversal: import_attribute.attr.bool({ only: "public", cloudDefault: "true" }),
    /**
     * Single tunnel: phase 1, that is key, algorithms, lifetime and identities.
     * @see CreateVpnConnection, IkeConfig; guide 6.6.1
     */
    ikeConfig: import_attribute.attr.object(import_ike_config.ikeConfig),
    /**
     * Single tunnel: phase 2, that is algorithms and lifetime.
     *
     * The guide prints this parameter and its keys with a double s; the API has a single one.
     * @see CreateVpnConnection, IpsecConfig; guide 6.6.1
     */
    ipsecConfig: import_attribute.attr.object(import_ipsec_config.ipsecConfig),
    /**
     * Single tunnel: probes through the tunnel.
     * @see CreateVpnConnection, HealthCheckConfig; guide 6.6.1
     */
    healthCheckConfig: import_attribute.attr.object(import_health_check_config.healthCheckConfig),
    /**
     * Single tunnel: BGP over the tunnel.
     * @see CreateVpnConnection, BgpConfig
     */
    bgpConfig: import_attribute.attr.object(import_bgp_config.bgpConfig, { only: "public" }),
    /**
     * Single tunnel: CA certificate of the other end in PEM form. Required on SM gateways, not allowed on normal ones.
     * @see CreateVpnConnection, RemoteCaCertificate
     */
    remoteCaCertificate: import_attribute.attr.string({
      only: "public",
      check: import_certificate.checkCertificate,
      normalize: import_certificate.canonicalCertificate
    }),
    /**
     * Dual tunnel: the two tunnels, one with role `master` and one with role `slave`. Cannot be combined with
     * attributes for a single tunnel.
     * @see CreateVpnConnection, TunnelOptionsSpecification
     */
    tunnelOptionsSpecification: import_attribute.attr.objects(import_tunnel_options.tunnelOptions, { only: "public", keyedBy: "role" }),
    /**
     * Dual tunnel: whether routes are exchanged by BGP over both tunnels.
     * @default false
     * @see CreateVpnConnection, EnableTunnelsBgp
     */
    enableTunnelsBgp: import_attribute.attr.bool({ only: "public", cloudDefault: "false" }),
    /**
     * Tags, at most 20. Keys of 1 to 64, values of up to 128 characters, neither beginning with `aliyun` or `acs:` nor
     * containing a URL.
     * @see CreateVpnConnection, Tags; TagResources
     */
    tags: import_attribute.attr.map({ only: "public", items: [0, 20], check: import_tags.checkTags }),
    /**
     * Life cycle of the connection: `active`, `updating` or `deleting`.
     * @see DescribeVpnConnection, State
     */
    state: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Status of the negotiation; changes by itself. `ike_sa_not_established`, `ike_sa_established`,
     * `ipsec_sa_not_established` or `ipsec_sa_established`.
     * @see DescribeVpnConnection, Status; guide 6.6.4
     */
    status: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Address of the cloud's end of a single-tunnel connection.
     * @see DescribeVpnConnection, InternetIp
     */
    internetIp: import_attribute.attr.string({ computed: true }),
    /**
     * Resource group, which is the gateway's.
     * @see DescribeVpnConnection, ResourceGroupId
     */
    resourceGroupId: import_attribute.attr.string({ computed: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeVpnConnection, CreateTime; guide 6.6.4
     */
    createTime: import_attribute.attr.number({ computed: true, unit: "ms" })
  },
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  createdAt: "createTime",
  timing: { create: 2e4, update: 15e3, delete: 15e3, timeout: 6e5 },
  checks: [import_tunnels.checkTunnelMode, import_tunnels.checkTunnelRoles, import_subnets.checkSubnets, import_health_check.checkHealthCheck, import_bgp.checkBgp, import_sm.checkConnectionSm]
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  vpnConnection
});
//# sourceMappingURL=vpn-connection.js.map
