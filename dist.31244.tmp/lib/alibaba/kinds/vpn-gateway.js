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
var vpn_gateway_exports = {};
__export(vpn_gateway_exports, {
  vpnGateway: () => vpnGateway
});
module.exports = __toCommonJS(vpn_gateway_exports);
var import_attribute = require("../../core/attribute");
var import_kind = require("../../core/kind");
var import_gateway = require("../checks/gateway");
var import_tags = require("../rules/tags");
var import_text = require("../rules/text");
const purchaseOnly = "set the old value again, and renew or convert the gateway in the console: it is used only when the gateway is bought";
const vpnGateway = (0, import_kind.defineKind)({
  type: "alivpn_gateway",
  predecessor: "alicloud_vpn_gateway",
  provider: "alivpn",
  construct: "VpnGateway",
  title: "VPN gateway",
  summary: "Alibaba's end of VPN connections: a gateway in a VPC that terminates IPsec and SSL tunnels.",
  documents: [
    "CreateVpnGateway, ModifyVpnGatewayAttribute, DescribeVpnGateway, DeleteVpnGateway (public API reference)",
    "MoveVpnResourceGroup, TagResources (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.3"
  ],
  attributes: {
    /**
     * Name in the console. Public cloud: 2 to 100 letters, digits, periods, underscores and hyphens, beginning
     * with a letter. Apsara Stack: 2 to 128, Chinese characters too.
     * @default the gateway's id
     * @see CreateVpnGateway, Name; guide 6.3.1
     */
    name: import_attribute.attr.string({ check: import_text.checkGatewayName, cloudDefault: "the gateway's id" }),
    /**
     * Description. Public cloud: 1 to 100 characters. Apsara Stack: 2 to 256, beginning with a letter or a
     * Chinese character. Set by a second call right after the creation.
     * @see ModifyVpnGatewayAttribute, Description; guide 6.3.2
     */
    description: import_attribute.attr.string({ updateOnly: true, check: import_text.checkGatewayDescription }),
    /**
     * VPC that the gateway belongs to.
     * @see CreateVpnGateway, VpcId; guide 6.3.1
     */
    vpcId: import_attribute.attr.string({ required: true, immutable: true }),
    /**
     * VSwitch that the gateway is attached to. Required in regions that make dual-tunnel gateways.
     * @default one that the cloud picks
     * @see CreateVpnGateway, VSwitchId; guide 6.3.1
     */
    vSwitchId: import_attribute.attr.string({ immutable: true, cloudDefault: "picked by the cloud" }),
    /**
     * Second vSwitch, in another zone than the first: makes the gateway a dual-tunnel one. Needs `vSwitchId`.
     * @see CreateVpnGateway, DisasterRecoveryVSwitchId
     */
    disasterRecoveryVSwitchId: import_attribute.attr.string({ immutable: true, only: "public" }),
    /**
     * Bandwidth in Mbit/s. Public cloud: 5, 10, 20, 50, 100, 200, 500 or 1000 (the international site begins at 10;
     * private gateways have 200 or 1000). Apsara Stack: 5, 10, 20, 50 or 100.
     * @see CreateVpnGateway, Bandwidth; guide 6.3.1
     */
    bandwidth: import_attribute.attr.number({
      required: true,
      immutable: true,
      unit: "Mbit/s",
      values: { public: [5, 10, 20, 50, 100, 200, 500, 1e3], apsara: [5, 10, 20, 50, 100] }
    }),
    /**
     * Whether the gateway serves IPsec connections.
     * @default true; false on Apsara Stack
     * @see CreateVpnGateway, EnableIpsec; guide 6.3.1
     */
    enableIpsec: import_attribute.attr.bool({ immutable: true, cloudDefault: "true; false on Apsara Stack" }),
    /**
     * Whether the gateway serves SSL clients.
     * @default false
     * @see CreateVpnGateway, EnableSsl; guide 6.3.1
     */
    enableSsl: import_attribute.attr.bool({ immutable: true, cloudDefault: "false" }),
    /**
     * Number of SSL clients that may be connected at once. 5, 10, 20, 50, 100, 200, 500 or 1000; on Apsara Stack 5, 10
     * or 20. Only with `enableSsl`.
     * @default 5
     * @see CreateVpnGateway, SslConnections; guide 6.3.1
     */
    sslConnections: import_attribute.attr.number({
      immutable: true,
      values: { public: [5, 10, 20, 50, 100, 200, 500, 1e3], apsara: [5, 10, 20] },
      cloudDefault: "5"
    }),
    /**
     * `public`: reached over the internet; `private`: over a leased line or another private network.
     * @default "public"
     * @see CreateVpnGateway, NetworkType
     */
    networkType: import_attribute.attr.string({
      immutable: true,
      only: "public",
      values: ["public", "private"],
      cloudDefault: "public"
    }),
    /**
     * `Normal`, or `NationalStandard` for an SM gateway with the Chinese national algorithms. Chinese site only.
     * @default "Normal"
     * @see CreateVpnGateway, VpnType
     */
    vpnType: import_attribute.attr.string({
      immutable: true,
      only: "public",
      values: ["Normal", "NationalStandard"],
      cloudDefault: "Normal"
    }),
    /**
     * How the gateway is paid: `PREPAY` (subscription) or `POSTPAY` (pay as you go). The Chinese site has only
     * `PREPAY`, the international site only `POSTPAY`. The cloud does not let a subscription be deleted before it ends.
     * @see CreateVpnGateway, InstanceChargeType
     */
    instanceChargeType: import_attribute.attr.string({ immutable: true, only: "public", values: ["PREPAY", "POSTPAY"] }),
    /**
     * Months to buy with `PREPAY`: 1 to 9, 12, 24 or 36. Used once, when the gateway is bought; a later change is
     * refused.
     * @see CreateVpnGateway, Period
     */
    period: import_attribute.attr.number({
      forbidChange: purchaseOnly,
      unreadable: true,
      only: "public",
      unit: "months",
      values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36]
    }),
    /**
     * Whether a `PREPAY` order is paid at once. Otherwise it must be paid in the console before the gateway becomes
     * active. Used once, when the gateway is bought; a later change is refused.
     * @default false
     * @see CreateVpnGateway, AutoPay
     */
    autoPay: import_attribute.attr.bool({ forbidChange: purchaseOnly, unreadable: true, only: "public", cloudDefault: "false" }),
    /**
     * Whether routes learnt by BGP are put into the VPC's route table. Set by a second call right after the creation.
     * @see ModifyVpnGatewayAttribute, AutoPropagate
     */
    autoPropagate: import_attribute.attr.bool({ updateOnly: true, only: "public" }),
    /**
     * Resource group of the gateway. A change moves it.
     * @default the account's default group
     * @see CreateVpnGateway, ResourceGroupId; MoveVpnResourceGroup
     */
    resourceGroupId: import_attribute.attr.string({ only: "public", cloudDefault: "the account's default group" }),
    /**
     * Tags, at most 20. Keys of 1 to 128, values of up to 128 characters, neither beginning with `aliyun` or `acs:` nor
     * containing a URL. Set by a second call right after the creation.
     * @see TagResources
     */
    tags: import_attribute.attr.map({ updateOnly: true, only: "public", items: [0, 20], check: import_tags.checkResourceTags }),
    /**
     * Life cycle: `init`, `provisioning`, `active`, `updating` or `deleting`.
     * @see DescribeVpnGateway, Status; guide 6.3.4
     */
    status: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * `Normal`, or `FinancialLocked` when a bill is unpaid.
     * @see DescribeVpnGateway, BusinessStatus; guide 6.3.4
     */
    businessStatus: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Address of the gateway; on dual-tunnel gateways the address of the first tunnel end.
     * @see DescribeVpnGateway, InternetIp; guide 6.3.4
     */
    internetIp: import_attribute.attr.string({ computed: true }),
    /**
     * Address of the second tunnel end on dual-tunnel gateways.
     * @see DescribeVpnGateway, DisasterRecoveryInternetIp
     */
    disasterRecoveryInternetIp: import_attribute.attr.string({ computed: true }),
    /**
     * Address that SSL clients connect to on dual-tunnel gateways.
     * @see DescribeVpnGateway, SslVpnInternetIp
     */
    sslVpnInternetIp: import_attribute.attr.string({ computed: true }),
    /**
     * Specification as the cloud words it, such as `5M`.
     * @see DescribeVpnGateway, Spec; guide 6.3.4
     */
    spec: import_attribute.attr.string({ computed: true }),
    /**
     * How the gateway is paid, in the words of Describe: `Prepay`, `POSTPAY` or `PostpayByFlow`.
     * @see DescribeVpnGateway, ChargeType; guide 6.3.4
     */
    chargeType: import_attribute.attr.string({ computed: true }),
    /**
     * Whether BGP is in use; becomes true with the first connection that uses it.
     * @see DescribeVpnGateway, EnableBgp
     */
    enableBgp: import_attribute.attr.bool({ computed: true, ignoreDrift: true }),
    /**
     * `Traditional` or `Enhanced.SiteToSite`.
     * @see DescribeVpnGateway, GatewayType
     */
    gatewayType: import_attribute.attr.string({ computed: true }),
    /**
     * Network interfaces of the gateway.
     * @see DescribeVpnGateway, EniInstanceIds
     */
    eniInstanceIds: import_attribute.attr.list({ computed: true, unordered: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeVpnGateway, CreateTime; guide 6.3.4
     */
    createTime: import_attribute.attr.number({ computed: true, unit: "ms" }),
    /**
     * End of the subscription, in milliseconds since 1970. A renewal changes it.
     * @see DescribeVpnGateway, EndTime; guide 6.3.4
     */
    endTime: import_attribute.attr.number({ computed: true, ignoreDrift: true, unit: "ms" })
  },
  queue: { kind: "alivpn_gateway", attribute: "id" },
  readiness: {
    attribute: "status",
    pending: ["init", "provisioning", "updating", "deleting"],
    ready: ["active"]
  },
  createdAt: "createTime",
  timing: { create: 18e4, update: 1e4, delete: 3e4, timeout: 9e5 },
  checks: [import_gateway.checkVSwitches, import_gateway.checkGatewayBandwidth, import_gateway.checkSsl, import_gateway.checkChargeType]
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  vpnGateway
});
//# sourceMappingURL=vpn-gateway.js.map
