import { sslVpnClientCert, sslVpnServer } from "../../../lib/alibaba/kinds";
import { peerOf, same, sameOutputs } from "./rule";
import type { ResourceRule } from "./rule";

export const sslVpnServerRule: ResourceRule = {
  type: peerOf(sslVpnServer),
  kind: sslVpnServer,
  noun: "ssl-server",
  attributes: {
    name: {},
    vpn_gateway_id: { refersTo: "alicloud_vpn_gateway" },
    client_ip_pool: {},
    local_subnet: { separator: "," },
    // quirk: the provider's default is UDP and is sent; the cloud's own is TCP.
    protocol: { to: "proto", unset: "UDP" },
    ...same("cipher port compress"),
  },
  outputs: sameOutputs("id internet_ip connections max_connections"),
};

export const sslVpnClientCertRule: ResourceRule = {
  type: peerOf(sslVpnClientCert),
  kind: sslVpnClientCert,
  noun: "certificate",
  attributes: {
    name: {},
    ssl_vpn_server_id: { refersTo: "alicloud_ssl_vpn_server" },
  },
  outputs: sameOutputs("id status ca_cert client_cert client_key client_config"),
};
