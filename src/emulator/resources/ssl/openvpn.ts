import type { Cloud } from "../../cloud/cloud";
import type { SslClientCert } from "../../model/ssl-client-cert";
import type { SslServer } from "../../model/ssl-server";

/** The configuration that an OpenVPN client needs to reach the server: complete, keys included. */
export function openVpnConfig(cloud: Cloud, server: SslServer, cert: SslClientCert): string {
  const address = cloud.gateways.get(server.gatewayId)?.internetIp ?? "";
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
    // Old clients know `cipher`, newer ones negotiate from the list.
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
