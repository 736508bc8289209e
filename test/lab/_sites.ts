import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Declaration } from "../_helpers/workspace";

/** Why no lab stands up here; undefined if one does. */
export function whyNoLab(): string | undefined {
  if (process.platform !== "linux") return "network namespaces are Linux's";
  const programs = ["/usr/lib/ipsec/charon", "/usr/sbin/swanctl", "/usr/lib/frr/bgpd", "/usr/sbin/openvpn"];
  const missing = programs.filter((file) => !existsSync(file));
  if (missing.length > 0)
    return `${missing.join(", ")} missing: apt-get install strongswan-charon strongswan-swanctl libcharon-extra-plugins libstrongswan-standard-plugins frr openvpn`;
  if (spawnSync("ping", ["-V"]).status !== 0) return "ping is missing: apt-get install iputils-ping";
  if (spawnSync("unshare", ["-nmpf", "--mount-proc", "true"]).status !== 0) return "namespaces take root here";
  return undefined;
}

const proposals = {
  tunnelIkeConfig: { ikeEncAlg: "aes256", ikeAuthAlg: "sha256", ikePfs: "group14", psk: "between-Both-1" },
  tunnelIpsecConfig: { ipsecEncAlg: "aes256", ipsecAuthAlg: "sha256", ipsecPfs: "group14" },
};

export const gateway: Declaration = [
  "VpnGateway",
  "hub",
  {
    name: "hub",
    vpcId: "vpc-1",
    vSwitchId: "vsw-1",
    disasterRecoveryVSwitchId: "vsw-2",
    bandwidth: 10,
    enableIpsec: true,
    enableSsl: true,
    sslConnections: 5,
    autoPropagate: true,
  },
];

/** A server for people, and the certificates of these. */
export const people = (...names: readonly string[]): Declaration[] => [
  [
    "SslVpnServer",
    "people",
    {
      name: "people",
      vpnGatewayId: "${alivpn_gateway.hub.id}",
      clientIpPool: "10.200.0.0/24",
      localSubnet: ["10.0.0.0/16"],
      cipher: "AES-256-CBC",
    },
  ],
  ...names.map((name): Declaration => [
    "SslVpnClientCert",
    name,
    { name, sslVpnServerId: "${alivpn_ssl_server.people.id}" },
  ]),
];

export const office = (id: string, ipAddress: string, more: object = {}): Declaration => [
  "CustomerGateway",
  id,
  { name: id, ipAddress, ...more },
];

/** A connection with two tunnels, of one customer gateway or two. */
export const connection = (
  id: string,
  [first, second = first]: readonly string[],
  { bgp, ...more }: { bgp?: number } & Readonly<Record<string, unknown>>,
): Declaration => [
  "VpnConnection",
  id,
  {
    name: id,
    vpnGatewayId: "${alivpn_gateway.hub.id}",
    localSubnet: ["10.0.0.0/16"],
    remoteSubnet: ["192.168.10.0/24"],
    autoConfigRoute: false,
    ...(bgp === undefined ? {} : { enableTunnelsBgp: true, localSubnet: ["0.0.0.0/0"], remoteSubnet: ["0.0.0.0/0"] }),
    tunnelOptionsSpecification: ["master", "slave"].map((role, index) => ({
      role,
      customerGatewayId: `\${alivpn_customer_gateway.${index === 0 ? first : second}.id}`,
      ...proposals,
      ...(bgp === undefined
        ? {}
        : {
            tunnelBgpConfig: {
              localAsn: "65000",
              tunnelCidr: `169.254.${bgp + index}.0/30`,
              localBgpIp: `169.254.${bgp + index}.1`,
            },
          }),
    })),
    ...more,
  },
];

export const route = (to: string, routeDest: string, more: object = {}): Declaration => [
  "VpnRouteEntry",
  `${to}-route`,
  {
    vpnGatewayId: "${alivpn_gateway.hub.id}",
    nextHop: `\${alivpn_connection.${to}.id}`,
    routeDest,
    weight: 100,
    publishVpc: true,
    ...more,
  },
];
