import { attr } from "../../core/attribute";
import { canonicalCertificate, checkCertificate } from "../rules/certificate";
import { tunnelBgpConfig } from "./bgp-config";
import { ikeConfig } from "./ike-config";
import { ipsecConfig } from "./ipsec-config";

/** One tunnel of a dual-tunnel connection. */
const tunnelOptionsShape = {
  /**
   * Which of the two tunnels this is: `master` (active) or `slave` (standby). Tunnels are matched by their role; their
   * order has no meaning.
   * @see CreateVpnConnection, TunnelOptionsSpecification.Role
   */
  role: attr.string({ required: true, values: ["master", "slave"] }),
  /**
   * Customer gateway at the other end of this tunnel. Can be changed in place.
   * @see CreateVpnConnection, TunnelOptionsSpecification.CustomerGatewayId
   */
  customerGatewayId: attr.string({ required: true }),
  /**
   * Whether dead peers are detected, so that a tunnel whose other end is gone is torn down.
   * @default true
   * @see CreateVpnConnection, TunnelOptionsSpecification.EnableDpd
   */
  enableDpd: attr.bool({ cloudDefault: "true" }),
  /**
   * Whether the tunnel can pass NAT devices.
   * @default true
   * @see CreateVpnConnection, TunnelOptionsSpecification.EnableNatTraversal
   */
  enableNatTraversal: attr.bool({ cloudDefault: "true" }),
  /**
   * CA certificate of the other end in PEM form. Required on SM gateways, not allowed on normal ones.
   * @see CreateVpnConnection, TunnelOptionsSpecification.RemoteCaCertificate
   */
  remoteCaCertificate: attr.string({ check: checkCertificate, normalize: canonicalCertificate }),
  /**
   * BGP over this tunnel. Takes effect with the connection's `enableTunnelsBgp`.
   * @see CreateVpnConnection, TunnelOptionsSpecification.TunnelBgpConfig
   */
  tunnelBgpConfig: attr.object(tunnelBgpConfig),
  /**
   * Phase 1: key, algorithms, lifetime and identities.
   * @see CreateVpnConnection, TunnelOptionsSpecification.TunnelIkeConfig
   */
  tunnelIkeConfig: attr.object(ikeConfig),
  /**
   * Phase 2: algorithms and lifetime.
   * @see CreateVpnConnection, TunnelOptionsSpecification.TunnelIpsecConfig
   */
  tunnelIpsecConfig: attr.object(ipsecConfig),
  /**
   * Id of the tunnel.
   * @see DescribeVpnConnection, TunnelOptionsSpecification.TunnelId
   */
  tunnelId: attr.string({ computed: true }),
  /**
   * Address of the cloud's end of the tunnel: the peer address to configure on the device.
   * @see DescribeVpnConnection, TunnelOptionsSpecification.InternetIp
   */
  internetIp: attr.string({ computed: true }),
  /**
   * Life cycle of the tunnel: `active`, `updating` or `deleting`.
   * @see DescribeVpnConnection, TunnelOptionsSpecification.State
   */
  state: attr.string({ computed: true, ignoreDrift: true }),
  /**
   * Negotiation of the tunnel, such as `ipsec_sa_established`; changes by itself.
   * @see DescribeVpnConnection, TunnelOptionsSpecification.Status
   */
  status: attr.string({ computed: true, ignoreDrift: true }),
  /**
   * Zone of the cloud's end.
   * @see DescribeVpnConnection, TunnelOptionsSpecification.ZoneNo
   */
  zoneNo: attr.string({ computed: true }),
} as const;

/** Named type of the shape: with it, published declarations keep the documentation. */
export type TunnelOptionsShape = { readonly [K in keyof typeof tunnelOptionsShape]: (typeof tunnelOptionsShape)[K] };
/** Shape of each tunnel of `tunnelOptionsSpecification`. */
export const tunnelOptions: TunnelOptionsShape = tunnelOptionsShape;
