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
var ssl_vpn_server_exports = {};
__export(ssl_vpn_server_exports, {
  sslVpnServer: () => sslVpnServer
});
module.exports = __toCommonJS(ssl_vpn_server_exports);
var import_attribute = require("../../core/attribute");
var import_kind = require("../../core/kind");
var import_client_pool = require("../checks/client-pool");
var import_idaas = require("../checks/idaas");
var import_address = require("../rules/address");
var import_ssl = require("../rules/ssl");
var import_text = require("../rules/text");
const sslVpnServer = (0, import_kind.defineKind)({
  type: "alivpn_ssl_server",
  predecessor: "alicloud_ssl_vpn_server",
  provider: "alivpn",
  construct: "SslVpnServer",
  title: "SSL server",
  summary: "Lets people connect to the VPC from their own computers, each with a client certificate.",
  documents: [
    "CreateSslVpnServer, ModifySslVpnServer, DescribeSslVpnServers, DeleteSslVpnServer (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.7"
  ],
  attributes: {
    /**
     * VPN gateway that the clients connect to; it must be made with `enableSsl`.
     * @see CreateSslVpnServer, VpnGatewayId; guide 6.7.1
     */
    vpnGatewayId: import_attribute.attr.string({ required: true, immutable: true }),
    /**
     * Name in the console. Public cloud: 1 to 100 characters, not beginning with a URL. Apsara Stack: 2 to 128
     * characters, beginning with a letter or a Chinese character.
     * @see CreateSslVpnServer, Name; guide 6.7.1
     */
    name: import_attribute.attr.string({ check: import_text.checkName }),
    /**
     * Network that clients get their addresses from. It must not overlap `localSubnet`, the VPC or other routes of the
     * clients. Public cloud: a prefix of 16 to 29 bits, and at least four addresses per client that the gateway allows;
     * nothing in 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/4 and 255.0.0.0/8.
     * @see CreateSslVpnServer, ClientIpPool; guide 6.7.1
     */
    clientIpPool: import_attribute.attr.string({ required: true, check: import_ssl.checkSslPool }),
    /**
     * Networks that clients reach: in the VPC, its vSwitches, cloud services, sites behind it. Public cloud: prefixes
     * of 8 to 32 bits, nothing in 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/4 and 255.0.0.0/8.
     * @see CreateSslVpnServer, LocalSubnet; guide 6.7.1
     */
    localSubnet: import_attribute.attr.list({ required: true, unordered: true, items: [1, Infinity], check: import_ssl.checkSslSubnet }),
    /**
     * Protocol under the tunnel: `TCP` or `UDP`.
     * @default "TCP"; "UDP" on Apsara Stack
     * @see CreateSslVpnServer, Proto; guide 6.7.1
     */
    proto: import_attribute.attr.string({ values: ["TCP", "UDP"], cloudDefault: "TCP; UDP on Apsara Stack" }),
    /**
     * Encryption of the tunnel: `AES-128-CBC`, `AES-192-CBC`, `AES-256-CBC` or `none`.
     * @default "AES-128-CBC"
     * @see CreateSslVpnServer, Cipher; guide 6.7.1
     */
    cipher: import_attribute.attr.string({ values: ["AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "none"], cloudDefault: "AES-128-CBC" }),
    /**
     * Port that clients connect to. Not 22, 53, 68, 80, 123, 443, 500, 2222, 4500, 4510, 4560, 7505, 9000, 9001, 9002 and
     * 22222.
     * @default 1194
     * @see CreateSslVpnServer, Port; guide 6.7.1
     */
    port: import_attribute.attr.number({ range: [1, 65535], check: import_ssl.checkSslPort, cloudDefault: "1194" }),
    /**
     * Whether traffic is compressed.
     * @default false
     * @see CreateSslVpnServer, Compress; guide 6.7.1
     */
    compress: import_attribute.attr.bool({ cloudDefault: "false" }),
    /**
     * DNS servers that clients are told to use, the preferred one first.
     * @see CreateSslVpnServer, DnsServers
     */
    dnsServers: import_attribute.attr.list({ only: "public", items: [1, Infinity], check: import_address.checkAddress }),
    /**
     * Whether clients need a user name and password of IDaaS besides their certificate. Needs the three `idaas`
     * settings.
     * @default false
     * @see CreateSslVpnServer, EnableMultiFactorAuth
     */
    enableMultiFactorAuth: import_attribute.attr.bool({ only: "public", cloudDefault: "false" }),
    /**
     * IDaaS instance that knows the users.
     * @see CreateSslVpnServer, IDaaSInstanceId
     */
    idaasInstanceId: import_attribute.attr.string({ only: "public", length: [1, 128] }),
    /**
     * Region of the IDaaS instance, such as `cn-hangzhou`.
     * @see CreateSslVpnServer, IDaaSRegionId
     */
    idaasRegionId: import_attribute.attr.string({ only: "public", length: [1, 64] }),
    /**
     * Application in the IDaaS instance that users are authorized for.
     * @see CreateSslVpnServer, IDaaSApplicationId
     */
    idaasApplicationId: import_attribute.attr.string({ only: "public", length: [1, 128] }),
    /**
     * Version of the IDaaS instance, such as `EIAM 2.0`.
     * @see DescribeSslVpnServers, IDaaSInstanceVersion
     */
    idaasInstanceVersion: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Address that clients connect to.
     * @see DescribeSslVpnServers, InternetIp; guide 6.7.3
     */
    internetIp: import_attribute.attr.string({ computed: true }),
    /**
     * Number of clients that are connected.
     * @see DescribeSslVpnServers, Connections; guide 6.7.3
     */
    connections: import_attribute.attr.number({ computed: true, ignoreDrift: true }),
    /**
     * Number of clients that may be connected at once: the gateway's `sslConnections`.
     * @see DescribeSslVpnServers, MaxConnections; guide 6.7.3
     */
    maxConnections: import_attribute.attr.number({ computed: true, ignoreDrift: true }),
    /**
     * Resource group, which is the gateway's.
     * @see DescribeSslVpnServers, ResourceGroupId
     */
    resourceGroupId: import_attribute.attr.string({ computed: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeSslVpnServers, CreateTime; guide 6.7.3
     */
    createTime: import_attribute.attr.number({ computed: true, unit: "ms" })
  },
  // A gateway has one server: no second one can be created beside it.
  uniqueKeys: [["vpnGatewayId"]],
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  createdAt: "createTime",
  timing: { create: 2e4, update: 2e4, delete: 2e4, timeout: 6e5 },
  checks: [import_client_pool.checkClientPool, import_idaas.checkIdaas]
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  sslVpnServer
});
//# sourceMappingURL=ssl-vpn-server.js.map
