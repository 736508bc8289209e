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
var ipsec_server_exports = {};
__export(ipsec_server_exports, {
  ipsecServer: () => ipsecServer
});
module.exports = __toCommonJS(ipsec_server_exports);
var import_attribute = require("../../core/attribute");
var import_cidr = require("../../core/cidr");
var import_kind = require("../../core/kind");
var import_client_pool = require("../checks/client-pool");
var import_public_only = require("../checks/public-only");
var import_secret = require("../rules/secret");
var import_text = require("../rules/text");
var import_server_ike_config = require("../shapes/server-ike-config");
var import_server_ipsec_config = require("../shapes/server-ipsec-config");
const ipsecServer = (0, import_kind.defineKind)({
  type: "alivpn_ipsec_server",
  predecessor: "alicloud_vpn_ipsec_server",
  provider: "alivpn",
  construct: "IpsecServer",
  title: "IPsec server",
  summary: "Lets people connect to the VPC with the IPsec clients that their phones and computers come with.",
  documents: ["CreateIpsecServer, UpdateIpsecServer, ListIpsecServers, DeleteIpsecServer (public API reference)"],
  attributes: {
    /**
     * VPN gateway that the clients connect to. It must be made with `enableSsl` and have no IPsec connections.
     * @see CreateIpsecServer, VpnGatewayId
     */
    vpnGatewayId: import_attribute.attr.string({ required: true, immutable: true }),
    /**
     * Name in the console: 1 to 100 characters, not beginning with a URL.
     * @see CreateIpsecServer, IpSecServerName
     */
    ipsecServerName: import_attribute.attr.string({ check: import_text.checkName }),
    /**
     * Network that clients get their addresses from; it must not overlap `localSubnet` or the VPC.
     * @see CreateIpsecServer, ClientIpPool
     */
    clientIpPool: import_attribute.attr.string({ required: true, check: import_cidr.checkCidr }),
    /**
     * Networks that clients reach.
     * @see CreateIpsecServer, LocalSubnet
     */
    localSubnet: import_attribute.attr.list({ required: true, unordered: true, items: [1, Infinity], check: import_cidr.checkCidr }),
    /**
     * Whether clients authenticate with a pre-shared key, which is the only way today.
     * @see CreateIpsecServer, PskEnabled
     */
    pskEnabled: import_attribute.attr.bool({ required: true }),
    /**
     * Pre-shared key of all clients: 1 to 100 letters, digits and ASCII punctuation marks, no spaces.
     * @default 16 random characters, set by the cloud
     * @see CreateIpsecServer, Psk
     */
    psk: import_attribute.attr.string({ sensitive: true, check: import_secret.checkPsk, cloudDefault: "16 random characters" }),
    /**
     * Whether clients must renegotiate right after each change. Otherwise they do so when they next connect.
     * @default false
     * @see CreateIpsecServer, EffectImmediately
     */
    effectImmediately: import_attribute.attr.bool({ cloudDefault: "false" }),
    /**
     * Phase 1: algorithms, lifetime and identities.
     * @see CreateIpsecServer, IkeConfig
     */
    ikeConfig: import_attribute.attr.object(import_server_ike_config.serverIkeConfig),
    /**
     * Phase 2: algorithms and lifetime.
     * @see CreateIpsecServer, IpsecConfig
     */
    ipsecConfig: import_attribute.attr.object(import_server_ipsec_config.serverIpsecConfig),
    /**
     * Address that clients connect to.
     * @see ListIpsecServers, InternetIp
     */
    internetIp: import_attribute.attr.string({ computed: true }),
    /**
     * Number of clients that may be connected at once: the gateway's `sslConnections`.
     * @see ListIpsecServers, MaxConnections
     */
    maxConnections: import_attribute.attr.number({ computed: true, ignoreDrift: true }),
    /**
     * Number of clients that are connected.
     * @see ListIpsecServers, OnlineClientCount
     */
    onlineClientCount: import_attribute.attr.number({ computed: true, ignoreDrift: true }),
    /**
     * Whether clients need a second factor; set in the console only.
     * @see ListIpsecServers, MultiFactorAuthEnabled
     */
    multiFactorAuthEnabled: import_attribute.attr.bool({ computed: true, ignoreDrift: true }),
    /**
     * IDaaS instance that asks for the second factor.
     * @see ListIpsecServers, IDaaSInstanceId
     */
    idaasInstanceId: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Resource group, which is the gateway's.
     * @see ListIpsecServers, ResourceGroupId
     */
    resourceGroupId: import_attribute.attr.string({ computed: true }),
    /**
     * Creation time, such as `2020-12-29T09:30:29Z`.
     * @see ListIpsecServers, CreationTime
     */
    creationTime: import_attribute.attr.string({ computed: true })
  },
  // A gateway has one server: no second one can be created beside it.
  uniqueKeys: [["vpnGatewayId"]],
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  timing: { create: 2e4, update: 2e4, delete: 2e4, timeout: 6e5 },
  checks: [import_public_only.checkPublicOnly, import_client_pool.checkClientPool]
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  ipsecServer
});
//# sourceMappingURL=ipsec-server.js.map
