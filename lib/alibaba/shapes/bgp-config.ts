import { attr } from "../../core/attribute";
import { checkAddress, checkTunnelCidr } from "../rules/address";
import { canonicalAsn, checkAsn } from "../rules/asn";

/** Attributes of BGP over any tunnel. */
const session = {
  /**
   * ASN of Alibaba's side: `1` to `4294967295` as number or text, or dotted as text (`"1.10"` is 1 * 65536 + 10). A
   * private one is recommended.
   * @default "45104"
   * @see CreateVpnConnection, LocalAsn
   */
  localAsn: attr.string({ alsoNumber: true, check: checkAsn, normalize: canonicalAsn, cloudDefault: "45104" }),
  /**
   * Network between the two ends: a /30 in 169.254.0.0/16, used once per gateway. Not 169.254.0.0/30 to 169.254.6.0/30,
   * nor 169.254.169.252/30. Required with BGP.
   * @see CreateVpnConnection, TunnelCidr
   */
  tunnelCidr: attr.string({ check: checkTunnelCidr }),
  /**
   * Address of Alibaba's end in the tunnel network.
   * @see CreateVpnConnection, LocalBgpIp
   */
  localBgpIp: attr.string({ check: checkAddress }),
  /**
   * ASN of the other side: the customer gateway's.
   * @see DescribeVpnConnection, PeerAsn
   */
  peerAsn: attr.string({ computed: true }),
  /**
   * Address of the other end in the tunnel network.
   * @see DescribeVpnConnection, PeerBgpIp
   */
  peerBgpIp: attr.string({ computed: true }),
} as const;

/** BGP over a single-tunnel connection. */
const bgpConfigShape = {
  /**
   * Whether routes are exchanged by BGP; needs `tunnelCidr` and a customer gateway with an ASN.
   * @default false
   * @see CreateVpnConnection, BgpConfig.EnableBgp
   */
  enableBgp: attr.bool({ cloudDefault: "false" }),
  ...session,
  /**
   * State of the BGP session; changes by itself.
   * @see DescribeVpnConnection, VpnBgpConfig.Status
   */
  status: attr.string({ computed: true, ignoreDrift: true }),
} as const;

/** BGP over one tunnel of a dual-tunnel connection, switched by the connection's `enableTunnelsBgp`. */
const tunnelBgpConfigShape = {
  ...session,
  /**
   * State of the BGP session; changes by itself.
   * @see DescribeVpnConnection, TunnelBgpConfig.BgpStatus
   */
  bgpStatus: attr.string({ computed: true, ignoreDrift: true }),
} as const;

/** Named type of the shape: with it, published declarations keep the documentation. */
export type BgpConfigShape = { readonly [K in keyof typeof bgpConfigShape]: (typeof bgpConfigShape)[K] };
/** Shape of `bgpConfig` of a connection. */
export const bgpConfig: BgpConfigShape = bgpConfigShape;

/** Named type of the shape: with it, published declarations keep the documentation. */
export type TunnelBgpConfigShape = {
  readonly [K in keyof typeof tunnelBgpConfigShape]: (typeof tunnelBgpConfigShape)[K];
};
/** Shape of `tunnelBgpConfig` of a tunnel. */
export const tunnelBgpConfig: TunnelBgpConfigShape = tunnelBgpConfigShape;
