import { attr } from "../../core/attribute";
import { defineKind } from "../../core/kind";
import { checkClientPool } from "../checks/client-pool";
import { checkIdaas } from "../checks/idaas";
import { checkAddress } from "../rules/address";
import { checkSslPool, checkSslPort, checkSslSubnet } from "../rules/ssl";
import { checkName } from "../rules/text";

/** "guide" in the attributes' documentation is the Apsara Stack VPN developer guide v3.16.2. */
export const sslVpnServer = defineKind({
  type: "alivpn_ssl_server",
  predecessor: "alicloud_ssl_vpn_server",
  provider: "alivpn",
  construct: "SslVpnServer",
  title: "SSL server",
  summary: "Lets people connect to the VPC from their own computers, each with a client certificate.",
  documents: [
    "CreateSslVpnServer, ModifySslVpnServer, DescribeSslVpnServers, DeleteSslVpnServer (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.7",
  ],
  attributes: {
    /**
     * VPN gateway that the clients connect to; it must be made with `enableSsl`.
     * @see CreateSslVpnServer, VpnGatewayId; guide 6.7.1
     */
    vpnGatewayId: attr.string({ required: true, immutable: true }),
    /**
     * Name in the console. Public cloud: 1 to 100 characters, not beginning with a URL. Apsara Stack: 2 to 128
     * characters, beginning with a letter or a Chinese character.
     * @see CreateSslVpnServer, Name; guide 6.7.1
     */
    name: attr.string({ check: checkName }),
    /**
     * Network that clients get their addresses from. It must not overlap `localSubnet`, the VPC or other routes of the
     * clients. Public cloud: a prefix of 16 to 29 bits, and at least four addresses per client that the gateway allows;
     * nothing in 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/4 and 255.0.0.0/8.
     * @see CreateSslVpnServer, ClientIpPool; guide 6.7.1
     */
    clientIpPool: attr.string({ required: true, check: checkSslPool }),
    /**
     * Networks that clients reach: in the VPC, its vSwitches, cloud services, sites behind it. Public cloud: prefixes
     * of 8 to 32 bits, nothing in 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/4 and 255.0.0.0/8.
     * @see CreateSslVpnServer, LocalSubnet; guide 6.7.1
     */
    localSubnet: attr.list({ required: true, unordered: true, items: [1, Infinity], check: checkSslSubnet }),
    /**
     * Protocol under the tunnel: `TCP` or `UDP`.
     * @default "TCP"; "UDP" on Apsara Stack
     * @see CreateSslVpnServer, Proto; guide 6.7.1
     */
    proto: attr.string({ catalogue: true, values: ["TCP", "UDP"], cloudDefault: "TCP; UDP on Apsara Stack" }),
    /**
     * Encryption of the tunnel: `AES-128-CBC`, `AES-192-CBC`, `AES-256-CBC` or `none`.
     * @default "AES-128-CBC"
     * @see CreateSslVpnServer, Cipher; guide 6.7.1
     */
    cipher: attr.string({
      catalogue: true,
      values: ["AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "none"],
      cloudDefault: "AES-128-CBC",
    }),
    /**
     * Port that clients connect to. Not 22, 53, 68, 80, 123, 443, 500, 2222, 4500, 4510, 4560, 7505, 9000, 9001, 9002 and
     * 22222.
     * @default 1194
     * @see CreateSslVpnServer, Port; guide 6.7.1
     */
    port: attr.number({ range: [1, 65535], check: checkSslPort, cloudDefault: "1194" }),
    /**
     * Whether traffic is compressed.
     * @default false
     * @see CreateSslVpnServer, Compress; guide 6.7.1
     */
    compress: attr.bool({ cloudDefault: "false" }),
    /**
     * DNS servers that clients are told to use, the preferred one first.
     * @see CreateSslVpnServer, DnsServers
     */
    dnsServers: attr.list({ only: "public", items: [1, Infinity], check: checkAddress }),
    /**
     * Whether clients need a user name and password of IDaaS besides their certificate. Needs the three `idaas`
     * settings.
     * @default false
     * @see CreateSslVpnServer, EnableMultiFactorAuth
     */
    enableMultiFactorAuth: attr.bool({ only: "public", cloudDefault: "false" }),
    /**
     * IDaaS instance that knows the users.
     * @see CreateSslVpnServer, IDaaSInstanceId
     */
    idaasInstanceId: attr.string({ only: "public", length: [1, 128] }),
    /**
     * Region of the IDaaS instance, such as `cn-hangzhou`.
     * @see CreateSslVpnServer, IDaaSRegionId
     */
    idaasRegionId: attr.string({ only: "public", length: [1, 64] }),
    /**
     * Application in the IDaaS instance that users are authorized for.
     * @see CreateSslVpnServer, IDaaSApplicationId
     */
    idaasApplicationId: attr.string({ only: "public", length: [1, 128] }),
    /**
     * Version of the IDaaS instance, such as `EIAM 2.0`.
     * @see DescribeSslVpnServers, IDaaSInstanceVersion
     */
    idaasInstanceVersion: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Address that clients connect to.
     * @see DescribeSslVpnServers, InternetIp; guide 6.7.3
     */
    internetIp: attr.string({ computed: true }),
    /**
     * Number of clients that are connected.
     * @see DescribeSslVpnServers, Connections; guide 6.7.3
     */
    connections: attr.number({ computed: true, ignoreDrift: true }),
    /**
     * Number of clients that may be connected at once: the gateway's `sslConnections`.
     * @see DescribeSslVpnServers, MaxConnections; guide 6.7.3
     */
    maxConnections: attr.number({ computed: true, ignoreDrift: true }),
    /**
     * Resource group, which is the gateway's.
     * @see DescribeSslVpnServers, ResourceGroupId
     */
    resourceGroupId: attr.string({ computed: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeSslVpnServers, CreateTime; guide 6.7.3
     */
    createTime: attr.number({ computed: true, unit: "ms" }),
  },
  // A gateway has one server: no second one can be created beside it.
  uniqueKeys: [["vpnGatewayId"]],
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  createdAt: "createTime",
  timing: { create: 20_000, update: 20_000, delete: 20_000, timeout: 600_000 },
  checks: [checkClientPool, checkIdaas],
});
