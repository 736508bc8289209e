import { attr } from "../../core/attribute";
import { checkCidr } from "../../core/cidr";
import { defineKind } from "../../core/kind";
import { checkBgp } from "../checks/bgp";
import { checkHealthCheck } from "../checks/health-check";
import { checkConnectionSm } from "../checks/sm";
import { checkSubnets } from "../checks/subnets";
import { checkTunnelMode, checkTunnelRoles } from "../checks/tunnels";
import { canonicalCertificate, checkCertificate } from "../rules/certificate";
import { checkTags } from "../rules/tags";
import { checkName } from "../rules/text";
import { bgpConfig } from "../shapes/bgp-config";
import { healthCheckConfig } from "../shapes/health-check-config";
import { ikeConfig } from "../shapes/ike-config";
import { ipsecConfig } from "../shapes/ipsec-config";
import { tunnelOptions } from "../shapes/tunnel-options";

/** "guide" in the attributes' documentation is the Apsara Stack VPN developer guide v3.16.2. */
export const vpnConnection = defineKind({
  type: "alivpn_connection",
  predecessor: "alicloud_vpn_connection",
  provider: "alivpn",
  construct: "VpnConnection",
  title: "IPsec connection",
  summary: "An IPsec connection between a VPN gateway and customer gateways, with one tunnel or with two.",
  documents: [
    "CreateVpnConnection, ModifyVpnConnectionAttribute, DescribeVpnConnection, DeleteVpnConnection (public API reference)",
    "TagResources (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.6",
  ],
  attributes: {
    /**
     * VPN gateway at the cloud's end.
     * @see CreateVpnConnection, VpnGatewayId; guide 6.6.1
     */
    vpnGatewayId: attr.string({ required: true, immutable: true }),
    /**
     * Customer gateway at the other end of a single-tunnel connection, which requires it. The tunnels of a dual-tunnel
     * connection each name their own.
     * @see CreateVpnConnection, CustomerGatewayId; guide 6.6.1
     */
    customerGatewayId: attr.string({ immutable: true }),
    /**
     * Name in the console. Public cloud: 1 to 100 characters, not beginning with a URL. Apsara Stack: 2 to 128
     * characters, beginning with a letter or a Chinese character.
     * @see CreateVpnConnection, Name; guide 6.6.1
     */
    name: attr.string({ check: checkName }),
    /**
     * Networks on the VPC's side that the tunnel carries. With `0.0.0.0/0` on both sides, routes decide which traffic
     * enters the tunnel.
     * @see CreateVpnConnection, LocalSubnet; guide 6.6.1
     */
    localSubnet: attr.list({ required: true, unordered: true, items: [1, Infinity], check: checkCidr }),
    /**
     * Networks on the other side that the tunnel carries. With `0.0.0.0/0` on both sides, routes decide which traffic
     * enters the tunnel.
     * @see CreateVpnConnection, RemoteSubnet; guide 6.6.1
     */
    remoteSubnet: attr.list({ required: true, unordered: true, items: [1, Infinity], check: checkCidr }),
    /**
     * Whether the cloud negotiates the tunnel right after each change. Otherwise it waits for the first traffic.
     * @default false
     * @see CreateVpnConnection, EffectImmediately; guide 6.6.1
     */
    effectImmediately: attr.bool({ cloudDefault: "false" }),
    /**
     * Whether the cloud makes the routes for the connection itself. No read of the API returns it, so changes from
     * outside are not noticed.
     * @default true; false on Apsara Stack
     * @see CreateVpnConnection, AutoConfigRoute; guide 6.6.1
     */
    autoConfigRoute: attr.bool({ unreadable: true, cloudDefault: "true; false on Apsara Stack" }),
    /**
     * Single tunnel: whether dead peers are detected. A tunnel whose other end is gone is then torn down.
     * @default true
     * @see CreateVpnConnection, EnableDpd
     */
    enableDpd: attr.bool({ only: "public", cloudDefault: "true" }),
    /**
     * Single tunnel: whether NAT traversal is on, so that the tunnel can pass NAT devices.
     * @default true
     * @see CreateVpnConnection, EnableNatTraversal
     */
    enableNatTraversal: attr.bool({ only: "public", cloudDefault: "true" }),
    /**
     * Single tunnel: phase 1, that is key, algorithms, lifetime and identities.
     * @see CreateVpnConnection, IkeConfig; guide 6.6.1
     */
    ikeConfig: attr.object(ikeConfig),
    /**
     * Single tunnel: phase 2, that is algorithms and lifetime.
     *
     * The guide prints this parameter and its keys with a double s; the API has a single one.
     * @see CreateVpnConnection, IpsecConfig; guide 6.6.1
     */
    ipsecConfig: attr.object(ipsecConfig),
    /**
     * Single tunnel: probes through the tunnel.
     * @see CreateVpnConnection, HealthCheckConfig; guide 6.6.1
     */
    healthCheckConfig: attr.object(healthCheckConfig),
    /**
     * Single tunnel: BGP over the tunnel.
     * @see CreateVpnConnection, BgpConfig
     */
    bgpConfig: attr.object(bgpConfig, { only: "public" }),
    /**
     * Single tunnel: CA certificate of the other end in PEM form. Required on SM gateways, not allowed on normal ones.
     * @see CreateVpnConnection, RemoteCaCertificate
     */
    remoteCaCertificate: attr.string({
      only: "public",
      check: checkCertificate,
      normalize: canonicalCertificate,
    }),
    /**
     * Dual tunnel: the two tunnels, one with role `master` and one with role `slave`. Cannot be combined with
     * attributes for a single tunnel.
     * @see CreateVpnConnection, TunnelOptionsSpecification
     */
    tunnelOptionsSpecification: attr.objects(tunnelOptions, { only: "public", keyedBy: "role" }),
    /**
     * Dual tunnel: whether routes are exchanged by BGP over both tunnels.
     * @default false
     * @see CreateVpnConnection, EnableTunnelsBgp
     */
    enableTunnelsBgp: attr.bool({ only: "public", cloudDefault: "false" }),
    /**
     * Tags, at most 20. Keys of 1 to 64, values of up to 128 characters, neither beginning with `aliyun` or `acs:` nor
     * containing a URL.
     * @see CreateVpnConnection, Tags; TagResources
     */
    tags: attr.map({ only: "public", items: [0, 20], check: checkTags }),
    /**
     * Life cycle of the connection: `active`, `updating` or `deleting`.
     * @see DescribeVpnConnection, State
     */
    state: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Status of the negotiation; changes by itself. `ike_sa_not_established`, `ike_sa_established`,
     * `ipsec_sa_not_established` or `ipsec_sa_established`.
     * @see DescribeVpnConnection, Status; guide 6.6.4
     */
    status: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Address of the cloud's end of a single-tunnel connection.
     * @see DescribeVpnConnection, InternetIp
     */
    internetIp: attr.string({ computed: true }),
    /**
     * Resource group, which is the gateway's.
     * @see DescribeVpnConnection, ResourceGroupId
     */
    resourceGroupId: attr.string({ computed: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeVpnConnection, CreateTime; guide 6.6.4
     */
    createTime: attr.number({ computed: true, unit: "ms" }),
  },
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  createdAt: "createTime",
  timing: { create: 20_000, update: 15_000, delete: 15_000, timeout: 600_000 },
  checks: [checkTunnelMode, checkTunnelRoles, checkSubnets, checkHealthCheck, checkBgp, checkConnectionSm],
});
