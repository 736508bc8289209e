import { attr } from "../../core/attribute";
import { defineKind } from "../../core/kind";
import { checkChargeType, checkSsl, checkVSwitches, checkGatewayBandwidth } from "../checks/gateway";
import { checkResourceTags } from "../rules/tags";
import { checkGatewayDescription, checkGatewayName } from "../rules/text";

const purchaseOnly =
  "set the old value again, and renew or convert the gateway in the console: it is used only when the gateway is bought";

/** "guide" in the attributes' documentation is the Apsara Stack VPN developer guide v3.16.2. */
export const vpnGateway = defineKind({
  type: "alivpn_gateway",
  predecessor: "alicloud_vpn_gateway",
  provider: "alivpn",
  construct: "VpnGateway",
  title: "VPN gateway",
  summary: "Alibaba's end of VPN connections: a gateway in a VPC that terminates IPsec and SSL tunnels.",
  documents: [
    "CreateVpnGateway, ModifyVpnGatewayAttribute, DescribeVpnGateway, DeleteVpnGateway (public API reference)",
    "MoveVpnResourceGroup, TagResources (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.3",
  ],
  attributes: {
    /**
     * Name in the console. Public cloud: 2 to 100 letters, digits, periods, underscores and hyphens, beginning
     * with a letter. Apsara Stack: 1 to 128, Chinese characters too.
     * @default the gateway's id
     * @see CreateVpnGateway, Name; guide 6.3.1
     */
    name: attr.string({ check: checkGatewayName, cloudDefault: "the gateway's id" }),
    /**
     * Description. Public cloud: 1 to 100 characters. Apsara Stack: 2 to 256, beginning with a letter or a
     * Chinese character. Set by a second call right after the creation.
     * @see ModifyVpnGatewayAttribute, Description; guide 6.3.2
     */
    description: attr.string({ updateOnly: true, check: checkGatewayDescription }),
    /**
     * VPC that the gateway belongs to.
     * @see CreateVpnGateway, VpcId; guide 6.3.1
     */
    vpcId: attr.string({ required: true, immutable: true }),
    /**
     * VSwitch that the gateway is attached to. Required for new gateways of the public cloud, which have two.
     * @default one that the cloud picks, for gateways with one
     * @see CreateVpnGateway, VSwitchId; guide 6.3.1
     */
    vSwitchId: attr.string({ immutable: true, cloudDefault: "picked by the cloud" }),
    /**
     * Second vSwitch, in another zone than the first. The public cloud makes only gateways that have one: their
     * connections have two tunnels each. A gateway without one is older, and its connections have a single tunnel. In a
     * region with one zone it may be the first once more. Needs `vSwitchId`.
     * @see CreateVpnGateway, DisasterRecoveryVSwitchId
     */
    disasterRecoveryVSwitchId: attr.string({ immutable: true, only: "public" }),
    /**
     * Bandwidth in Mbit/s. Public cloud: 5, 10, 20, 50, 100, 200, 500 or 1000 (the international site begins at 10;
     * private gateways have 200 or 1000). Apsara Stack: 5, 10, 20, 50 or 100.
     * @see CreateVpnGateway, Bandwidth; guide 6.3.1
     */
    bandwidth: attr.number({
      required: true,
      immutable: true,
      unit: "Mbit/s",
      catalogue: true,
      values: { public: [5, 10, 20, 50, 100, 200, 500, 1000], apsara: [5, 10, 20, 50, 100] },
    }),
    /**
     * Whether the gateway serves IPsec connections.
     * @default true; false on Apsara Stack
     * @see CreateVpnGateway, EnableIpsec; guide 6.3.1
     */
    enableIpsec: attr.bool({ immutable: true, cloudDefault: "true; false on Apsara Stack" }),
    /**
     * Whether the gateway serves SSL clients.
     * @default false
     * @see CreateVpnGateway, EnableSsl; guide 6.3.1
     */
    enableSsl: attr.bool({ immutable: true, cloudDefault: "false" }),
    /**
     * Number of SSL clients that may be connected at once. 5, 10, 20, 50, 100, 200, 500 or 1000; on Apsara Stack 5, 10
     * or 20. Only with `enableSsl`.
     * @default 5
     * @see CreateVpnGateway, SslConnections; guide 6.3.1
     */
    sslConnections: attr.number({
      immutable: true,
      catalogue: true,
      values: { public: [5, 10, 20, 50, 100, 200, 500, 1000], apsara: [5, 10, 20] },
      cloudDefault: "5",
    }),
    /**
     * `public`: reached over the internet; `private`: over a leased line or another private network.
     * @default "public"
     * @see CreateVpnGateway, NetworkType
     */
    networkType: attr.string({
      immutable: true,
      only: "public",
      catalogue: true,
      values: ["public", "private"],
      cloudDefault: "public",
    }),
    /**
     * `Normal`, or `NationalStandard` for an SM gateway with the Chinese national algorithms. Chinese site only.
     * @default "Normal"
     * @see CreateVpnGateway, VpnType
     */
    vpnType: attr.string({
      immutable: true,
      only: "public",
      catalogue: true,
      values: ["Normal", "NationalStandard"],
      cloudDefault: "Normal",
    }),
    /**
     * How the gateway is paid: `PREPAY` (subscription) or `POSTPAY` (pay as you go). The Chinese site has only
     * `PREPAY`, the international site only `POSTPAY`. The cloud does not let a subscription be deleted before it ends.
     * @see CreateVpnGateway, InstanceChargeType
     */
    instanceChargeType: attr.string({ immutable: true, only: "public", values: ["PREPAY", "POSTPAY"] }),
    /**
     * Months to buy with `PREPAY`: 1 to 9, 12, 24 or 36. Used once, when the gateway is bought; a later change is
     * refused.
     * @see CreateVpnGateway, Period
     */
    period: attr.number({
      forbidChange: purchaseOnly,
      unreadable: true,
      only: "public",
      unit: "months",
      values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36],
    }),
    /**
     * Whether a `PREPAY` order is paid at once. Otherwise it must be paid in the console before the gateway becomes
     * active. Used once, when the gateway is bought; a later change is refused.
     * @default false
     * @see CreateVpnGateway, AutoPay
     */
    autoPay: attr.bool({ forbidChange: purchaseOnly, unreadable: true, only: "public", cloudDefault: "false" }),
    /**
     * Whether routes learnt by BGP are put into the VPC's route table. Set by a second call right after the creation.
     * @see ModifyVpnGatewayAttribute, AutoPropagate
     */
    autoPropagate: attr.bool({ updateOnly: true, only: "public" }),
    /**
     * Resource group of the gateway. A change moves it.
     * @default the account's default group
     * @see CreateVpnGateway, ResourceGroupId; MoveVpnResourceGroup
     */
    resourceGroupId: attr.string({ only: "public", cloudDefault: "the account's default group" }),
    /**
     * Tags, at most 20. Keys of 1 to 128, values of up to 128 characters, neither beginning with `aliyun` or `acs:` nor
     * containing a URL. Set by a second call right after the creation.
     * @see TagResources
     */
    tags: attr.map({ updateOnly: true, only: "public", items: [0, 20], check: checkResourceTags }),
    /**
     * Life cycle: `init`, `provisioning`, `active`, `updating` or `deleting`.
     * @see DescribeVpnGateway, Status; guide 6.3.4
     */
    status: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * `Normal`, or `FinancialLocked` when a bill is unpaid.
     * @see DescribeVpnGateway, BusinessStatus; guide 6.3.4
     */
    businessStatus: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Address of the gateway; on dual-tunnel gateways the address of the first tunnel end.
     * @see DescribeVpnGateway, InternetIp; guide 6.3.4
     */
    internetIp: attr.string({ computed: true }),
    /**
     * Address of the second tunnel end on dual-tunnel gateways.
     * @see DescribeVpnGateway, DisasterRecoveryInternetIp
     */
    disasterRecoveryInternetIp: attr.string({ computed: true }),
    /**
     * Address that SSL clients connect to on dual-tunnel gateways.
     * @see DescribeVpnGateway, SslVpnInternetIp
     */
    sslVpnInternetIp: attr.string({ computed: true }),
    /**
     * Specification as the cloud words it, such as `5M`.
     * @see DescribeVpnGateway, Spec; guide 6.3.4
     */
    spec: attr.string({ computed: true }),
    /**
     * How the gateway is paid, in the words of Describe: `Prepay`, `POSTPAY` or `PostpayByFlow`.
     * @see DescribeVpnGateway, ChargeType; guide 6.3.4
     */
    chargeType: attr.string({ computed: true }),
    /**
     * Whether BGP is in use; becomes true with the first connection that uses it.
     * @see DescribeVpnGateway, EnableBgp
     */
    enableBgp: attr.bool({ computed: true, ignoreDrift: true }),
    /**
     * `Traditional` or `Enhanced.SiteToSite`.
     * @see DescribeVpnGateway, GatewayType
     */
    gatewayType: attr.string({ computed: true }),
    /**
     * Network interfaces of the gateway.
     * @see DescribeVpnGateway, EniInstanceIds
     */
    eniInstanceIds: attr.list({ computed: true, unordered: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeVpnGateway, CreateTime; guide 6.3.4
     */
    createTime: attr.number({ computed: true, unit: "ms" }),
    /**
     * End of the subscription, in milliseconds since 1970. A renewal changes it.
     * @see DescribeVpnGateway, EndTime; guide 6.3.4
     */
    endTime: attr.number({ computed: true, ignoreDrift: true, unit: "ms" }),
  },
  queue: { kind: "alivpn_gateway", attribute: "id" },
  readiness: {
    attribute: "status",
    pending: ["init", "provisioning", "updating", "deleting"],
    ready: ["active"],
  },
  createdAt: "createTime",
  timing: { create: 180_000, update: 10_000, delete: 30_000, timeout: 900_000 },
  checks: [checkVSwitches, checkGatewayBandwidth, checkSsl, checkChargeType],
});
