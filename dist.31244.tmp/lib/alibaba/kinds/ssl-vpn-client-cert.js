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
var ssl_vpn_client_cert_exports = {};
__export(ssl_vpn_client_cert_exports, {
  sslVpnClientCert: () => sslVpnClientCert
});
module.exports = __toCommonJS(ssl_vpn_client_cert_exports);
var import_attribute = require("../../core/attribute");
var import_kind = require("../../core/kind");
var import_text = require("../rules/text");
const sslVpnClientCert = (0, import_kind.defineKind)({
  type: "alivpn_ssl_client_cert",
  predecessor: "alicloud_ssl_vpn_client_cert",
  provider: "alivpn",
  construct: "SslVpnClientCert",
  title: "SSL client certificate",
  summary: "Lets one client connect to an SSL server. The cloud creates certificate and key; the certificate is valid for three years.",
  documents: [
    "CreateSslVpnClientCert, ModifySslVpnClientCert, DescribeSslVpnClientCert, DeleteSslVpnClientCert (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.7"
  ],
  attributes: {
    /**
     * SSL server that the client connects to.
     * @see CreateSslVpnClientCert, SslVpnServerId; guide 6.7.6
     */
    sslVpnServerId: import_attribute.attr.string({ required: true, immutable: true }),
    /**
     * Name in the console. Public cloud: 1 to 100 characters, not beginning with a URL. Apsara Stack: 2 to 128
     * characters, beginning with a letter or a Chinese character.
     * @see CreateSslVpnClientCert, Name; guide 6.7.6
     */
    name: import_attribute.attr.string({ check: import_text.checkName }),
    /**
     * Days before expiry from which a plan proposes a new certificate. The new one is created before the old one is
     * deleted. Nothing is replaced while the certificate has more days left. Deleting a certificate disconnects all
     * clients of the server for a moment.
     */
    rotateBeforeDays: import_attribute.attr.number({ clientOnly: true, range: [1, 1e3], unit: "days" }),
    /**
     * `normal`, `expiring-soon` in its last week, or `expired`.
     * @see DescribeSslVpnClientCert, Status; guide 6.7.9
     */
    status: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Expiry time, in milliseconds since 1970.
     * @see DescribeSslVpnClientCert, EndTime; guide 6.7.9
     */
    endTime: import_attribute.attr.number({ computed: true, unit: "ms" }),
    /**
     * Certificate of the authority that the client trusts, in PEM form.
     * @see DescribeSslVpnClientCert, CaCert; guide 6.7.9
     */
    caCert: import_attribute.attr.string({ computed: true, sensitive: true }),
    /**
     * Certificate of the client in PEM form.
     * @see DescribeSslVpnClientCert, ClientCert; guide 6.7.9
     */
    clientCert: import_attribute.attr.string({ computed: true, sensitive: true }),
    /**
     * Private key of the client in PEM form.
     * @see DescribeSslVpnClientCert, ClientKey; guide 6.7.9
     */
    clientKey: import_attribute.attr.string({ computed: true, sensitive: true }),
    /**
     * Configuration of the client: the text of an `.ovpn` file.
     * @see DescribeSslVpnClientCert, ClientConfig; guide 6.7.9
     */
    clientConfig: import_attribute.attr.string({ computed: true, sensitive: true }),
    /**
     * Resource group, which is the server's.
     * @see DescribeSslVpnClientCert, ResourceGroupId
     */
    resourceGroupId: import_attribute.attr.string({ computed: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeSslVpnClientCert, CreateTime; guide 6.7.9
     */
    createTime: import_attribute.attr.number({ computed: true, unit: "ms" })
  },
  queue: {
    kind: "alivpn_gateway",
    attribute: "sslVpnServerId",
    through: { kind: "alivpn_ssl_server", attribute: "vpnGatewayId" }
  },
  createdAt: "createTime",
  timing: { create: 5e3, update: 0, delete: 5e3, timeout: 3e5 }
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  sslVpnClientCert
});
//# sourceMappingURL=ssl-vpn-client-cert.js.map
