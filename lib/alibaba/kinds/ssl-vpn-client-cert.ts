import { attr } from "../../core/attribute";
import { defineKind } from "../../core/kind";
import { checkName } from "../rules/text";

/** "guide" in the attributes' documentation is the Apsara Stack VPN developer guide v3.16.2. */
export const sslVpnClientCert = defineKind({
  type: "alivpn_ssl_client_cert",
  predecessor: "alicloud_ssl_vpn_client_cert",
  provider: "alivpn",
  construct: "SslVpnClientCert",
  title: "SSL client certificate",
  summary:
    "Lets one client connect to an SSL server. The cloud creates certificate and key; the certificate is valid for three years.",
  documents: [
    "CreateSslVpnClientCert, ModifySslVpnClientCert, DescribeSslVpnClientCert, DeleteSslVpnClientCert (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.7",
  ],
  attributes: {
    /**
     * SSL server that the client connects to.
     * @see CreateSslVpnClientCert, SslVpnServerId; guide 6.7.6
     */
    sslVpnServerId: attr.string({ required: true, immutable: true }),
    /**
     * Name in the console. Public cloud: 1 to 100 characters, not beginning with a URL. Apsara Stack: 2 to 128
     * characters, beginning with a letter or a Chinese character.
     * @see CreateSslVpnClientCert, Name; guide 6.7.6
     */
    name: attr.string({ check: checkName }),
    /**
     * Days before expiry from which a plan proposes a new certificate. The new one is created before the old one is
     * deleted. Nothing is replaced while the certificate has more days left. Deleting a certificate disconnects all
     * clients of the server for a moment.
     */
    rotateBeforeDays: attr.number({ clientOnly: true, range: [1, 1000], unit: "days" }),
    /**
     * `normal`, `expiring-soon` in its last week, or `expired`.
     * @see DescribeSslVpnClientCert, Status; guide 6.7.9
     */
    status: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Expiry time, in milliseconds since 1970.
     * @see DescribeSslVpnClientCert, EndTime; guide 6.7.9
     */
    endTime: attr.number({ computed: true, unit: "ms" }),
    /**
     * Certificate of the authority that the client trusts, in PEM form.
     * @see DescribeSslVpnClientCert, CaCert; guide 6.7.9
     */
    caCert: attr.string({ computed: true, sensitive: true }),
    /**
     * Certificate of the client in PEM form.
     * @see DescribeSslVpnClientCert, ClientCert; guide 6.7.9
     */
    clientCert: attr.string({ computed: true, sensitive: true }),
    /**
     * Private key of the client in PEM form.
     * @see DescribeSslVpnClientCert, ClientKey; guide 6.7.9
     */
    clientKey: attr.string({ computed: true, sensitive: true }),
    /**
     * Configuration of the client: the text of an `.ovpn` file.
     * @see DescribeSslVpnClientCert, ClientConfig; guide 6.7.9
     */
    clientConfig: attr.string({ computed: true, sensitive: true }),
    /**
     * Resource group, which is the server's.
     * @see DescribeSslVpnClientCert, ResourceGroupId
     */
    resourceGroupId: attr.string({ computed: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeSslVpnClientCert, CreateTime; guide 6.7.9
     */
    createTime: attr.number({ computed: true, unit: "ms" }),
  },
  queue: {
    kind: "alivpn_gateway",
    attribute: "sslVpnServerId",
    through: { kind: "alivpn_ssl_server", attribute: "vpnGatewayId" },
  },
  createdAt: "createTime",
  timing: { create: 5_000, update: 0, delete: 5_000, timeout: 300_000 },
});
