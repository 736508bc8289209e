import type { Cloud } from "../../cloud/cloud";
import { sslAddress } from "../../model/gateway";
import type { SslClientCert } from "../../model/ssl-client-cert";
import type { SslServer } from "../../model/ssl-server";

/** The complete configuration of an OpenVPN client for the server, with keys. */
export function openVpnConfig(cloud: Cloud, server: SslServer, cert: SslClientCert): string {
  const address = sslAddress(cloud.gateways.get(server.gatewayId)) ?? "";
  return [
    "client",
    "dev tun",
    `proto ${server.proto === "TCP" ? "tcp-client" : "udp"}`,
    `remote ${address} ${server.port}`,
    "resolv-retry infinite",
    "nobind",
    "persist-key",
    "persist-tun",
    "remote-cert-tls server",
    // Old clients know only `cipher`; newer ones negotiate a cipher of the list.
    `cipher ${server.cipher}`,
    `data-ciphers ${server.cipher}`,
    ...(server.compress ? ["comp-lzo"] : []),
    ...(server.mfa ? ["auth-user-pass"] : []),
    "verb 3",
    block("ca", server.authority.certificate),
    block("cert", cert.pair.certificate),
    block("key", cert.pair.privateKey),
    "",
  ].join("\n");
}

function block(name: string, content: string): string {
  return `<${name}>\n${content.trim()}\n</${name}>`;
}
