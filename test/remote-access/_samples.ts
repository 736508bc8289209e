import { issue } from "../../src/emulator/resources/ssl/x509";
import type { IpsecServer, OpenVpnClient, OpenVpnServer } from "../../src/remote-access/model";

const notBefore = new Date("2026-01-01");
const notAfter = new Date("2046-01-01");

/** Keys of a server and of one client, as the emulated cloud makes them. */
const authority = issue({ name: "authority", purpose: "authority", notBefore, notAfter });
const issuer = { name: "authority", pair: authority };
export const serverPair = issue({ name: "server", purpose: "server", notBefore, notAfter, issuer });
const clientPair = issue({ name: "client", purpose: "client", notBefore, notAfter, issuer });

export const origin = { from: "a test", now: Date.parse("2026-11-27") };

export const client: OpenVpnClient = {
  path: "net/alice",
  address: "alivpn_ssl_client_cert.alice",
  name: "alice",
  endsAt: notAfter.getTime(),
  authority: authority.certificate,
  certificate: clientPair.certificate,
  key: clientPair.privateKey,
};

export const server: OpenVpnServer = {
  path: "net/people",
  address: "alivpn_ssl_server.people",
  host: "198.51.100.1",
  port: 1443,
  protocol: "udp",
  cipher: "AES-128-CBC",
  isCompressed: false,
  asksPassword: false,
  networks: ["10.0.0.0/16"],
  clients: [client],
};

/** A server of each sort that the cloud makes. */
export const servers: readonly (readonly [name: string, server: OpenVpnServer])[] = [
  "AES-128-CBC",
  "AES-192-CBC",
  "AES-256-CBC",
  "none",
].flatMap((cipher) =>
  (["udp", "tcp"] as const).flatMap((protocol) =>
    [false, true].map((isCompressed): [string, OpenVpnServer] => [
      `${cipher}-${protocol}${isCompressed ? "-lzo" : ""}`,
      { ...server, cipher, protocol, isCompressed },
    ]),
  ),
);

const strong = { encryption: "aes256", integrity: "sha256", group: 14 };

export const ipsecServer: IpsecServer = {
  path: "net/phones",
  address: "alivpn_ipsec_server.phones",
  name: "phones",
  host: "198.51.100.1",
  identity: { kind: "address", value: "198.51.100.1" },
  clientIdentity: undefined,
  ike: { version: 2, mode: "main", proposal: strong, lifetime: 86_400 },
  esp: { proposal: strong, lifetime: 86_400 },
  key: "secret",
  asksPassword: false,
  networks: ["10.0.0.0/16"],
  pool: "10.8.0.0/24",
  attributes: {
    "ike.version": "ikeConfig.ikeVersion",
    "ike.encryption": "ikeConfig.ikeEncAlg",
    "ike.integrity": "ikeConfig.ikeAuthAlg",
    "ike.group": "ikeConfig.ikePfs",
    "esp.encryption": "ipsecConfig.ipsecEncAlg",
    "esp.integrity": "ipsecConfig.ipsecAuthAlg",
    "esp.group": "ipsecConfig.ipsecPfs",
    key: "psk",
    asksPassword: "multiFactorAuthEnabled",
  },
};
