import { attr } from "../../core/attribute";
import { checkCidr } from "../../core/cidr";
import { defineKind } from "../../core/kind";
import { checkClientPool } from "../checks/client-pool";
import { checkPublicOnly } from "../checks/public-only";
import { checkPsk } from "../rules/secret";
import { checkName } from "../rules/text";
import { serverIkeConfig } from "../shapes/server-ike-config";
import { serverIpsecConfig } from "../shapes/server-ipsec-config";

/** Remote access by the VPN clients that phones and computers come with. */
export const ipsecServer = defineKind({
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
    vpnGatewayId: attr.string({ required: true, immutable: true }),
    /**
     * Name in the console: 1 to 100 characters, not beginning with a URL.
     * @see CreateIpsecServer, IpSecServerName
     */
    ipsecServerName: attr.string({ check: checkName }),
    /**
     * Network that clients get their addresses from; it must not overlap `localSubnet` or the VPC.
     * @see CreateIpsecServer, ClientIpPool
     */
    clientIpPool: attr.string({ required: true, check: checkCidr }),
    /**
     * Networks that clients reach.
     * @see CreateIpsecServer, LocalSubnet
     */
    localSubnet: attr.list({ required: true, unordered: true, items: [1, Infinity], check: checkCidr }),
    /**
     * Whether clients authenticate with a pre-shared key, which is the only way today.
     * @see CreateIpsecServer, PskEnabled
     */
    pskEnabled: attr.bool({ required: true }),
    /**
     * Pre-shared key of all clients: 1 to 100 letters, digits and ASCII punctuation marks, no spaces.
     * @default 16 random characters, set by the cloud
     * @see CreateIpsecServer, Psk
     */
    psk: attr.string({ sensitive: true, writeOnly: true, check: checkPsk, cloudDefault: "16 random characters" }),
    /**
     * Whether clients must renegotiate right after each change. Otherwise they do so when they next connect.
     * @default false
     * @see CreateIpsecServer, EffectImmediately
     */
    effectImmediately: attr.bool({ cloudDefault: "false" }),
    /**
     * Phase 1: algorithms, lifetime and identities.
     * @see CreateIpsecServer, IkeConfig
     */
    ikeConfig: attr.object(serverIkeConfig),
    /**
     * Phase 2: algorithms and lifetime.
     * @see CreateIpsecServer, IpsecConfig
     */
    ipsecConfig: attr.object(serverIpsecConfig),
    /**
     * Address that clients connect to.
     * @see ListIpsecServers, InternetIp
     */
    internetIp: attr.string({ computed: true }),
    /**
     * Number of clients that may be connected at once: the gateway's `sslConnections`.
     * @see ListIpsecServers, MaxConnections
     */
    maxConnections: attr.number({ computed: true, ignoreDrift: true }),
    /**
     * Number of clients that are connected.
     * @see ListIpsecServers, OnlineClientCount
     */
    onlineClientCount: attr.number({ computed: true, ignoreDrift: true }),
    /**
     * Whether clients need a second factor; set in the console only.
     * @see ListIpsecServers, MultiFactorAuthEnabled
     */
    multiFactorAuthEnabled: attr.bool({ computed: true, ignoreDrift: true }),
    /**
     * IDaaS instance that asks for the second factor.
     * @see ListIpsecServers, IDaaSInstanceId
     */
    idaasInstanceId: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Resource group, which is the gateway's.
     * @see ListIpsecServers, ResourceGroupId
     */
    resourceGroupId: attr.string({ computed: true }),
    /**
     * Creation time, such as `2020-12-29T09:30:29Z`.
     * @see ListIpsecServers, CreationTime
     */
    creationTime: attr.string({ computed: true }),
  },
  // A gateway has one server: no second one can be created beside it.
  uniqueKeys: [["vpnGatewayId"]],
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  timing: { create: 20_000, update: 20_000, delete: 20_000, timeout: 600_000 },
  checks: [checkPublicOnly, checkClientPool],
});
