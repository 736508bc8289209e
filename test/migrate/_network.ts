import type { Declaration } from "../_helpers/workspace";

const vpc = { vpcId: "vpc-uf6main" };
const ike = { ikeVersion: "ikev2", ikeEncAlg: "aes256", ikeAuthAlg: "sha256", ikePfs: "group14" };
const ipsec = { ipsecEncAlg: "aes256", ipsecAuthAlg: "sha256", ipsecPfs: "group14" };

/** Texts that no written program and no terminal may show. */
export const secrets = [
  "berlin-psk-never-shown",
  "paris-psk-never-shown",
  "master-psk-never-shown",
  "slave-psk-never-shown",
  "phones-psk-never-shown",
  "LTAI-never-in-the-program",
];

const branch = (name: string, address: string) => [
  ["CustomerGateway", name, { name, ipAddress: address, tags: { team: "network" } }] as const,
];

const connection = (name: string, remoteSubnet: readonly string[], more: object = {}) =>
  [
    "VpnConnection",
    `to-${name}`,
    {
      name: `to-${name}`,
      vpnGatewayId: "${alivpn_gateway.hub.id}",
      customerGatewayId: `\${alivpn_customer_gateway.${name}.id}`,
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet,
      effectImmediately: true,
      autoConfigRoute: false,
      enableDpd: true,
      ikeConfig: {
        ...ike,
        ikeLifetime: 28800,
        psk: `${name}-psk-never-shown`,
        localId: "hub.example.com",
        remoteId: `${name}.example.com`,
      },
      ipsecConfig: { ...ipsec, ipsecLifetime: 3600 },
      ...more,
    },
  ] as const;

const route = (name: string, routeDest: string, weight: number, more: object = {}) => ({
  vpnGatewayId: "${alivpn_gateway.hub.id}",
  nextHop: `\${alivpn_connection.to-${name}.id}`,
  routeDest,
  weight,
  publishVpc: true,
  ...more,
});

const tunnel = (role: string, index: number) => ({
  role,
  customerGatewayId: `\${alivpn_customer_gateway.line-${index}.id}`,
  enableDpd: true,
  enableNatTraversal: true,
  tunnelIkeConfig: { ...ike, psk: `${role}-psk-never-shown` },
  tunnelIpsecConfig: ipsec,
  tunnelBgpConfig: {
    localAsn: "65000",
    tunnelCidr: `169.254.${11 + index}.0/30`,
    localBgpIp: `169.254.${11 + index}.1`,
  },
});

/** What Terraform has made, declared with vpnform: a resource of each kind, one and two tunnels. */
export const network: readonly Declaration[] = [
  [
    "VpnGateway",
    "hub",
    {
      ...vpc,
      name: "corp-hub",
      vSwitchId: "vsw-uf6zone0",
      bandwidth: 10,
      enableIpsec: true,
      description: "say hello",
      instanceChargeType: "POSTPAY",
      tags: { team: "network", role: "hub" },
    },
  ],
  ...branch("berlin", "203.0.113.20"),
  ...branch("paris", "203.0.113.10"),
  connection("berlin", ["192.168.20.0/24"], {
    healthCheckConfig: { enable: true, sip: "10.0.0.1", dip: "192.168.20.1", interval: 3, retry: 3 },
  }),
  connection("paris", ["192.168.10.0/24", "192.168.11.0/24"]),
  ["VpnRouteEntry", "berlin-route", route("berlin", "192.168.20.0/24", 100)],
  ["VpnRouteEntry", "paris-route", route("paris", "192.168.10.0/24", 100)],
  ["VpnPbrRouteEntry", "lab", route("paris", "192.168.99.0/24", 0, { routeSource: "10.0.8.0/24", publishVpc: false })],
  [
    "VpnGateway",
    "core",
    {
      ...vpc,
      name: "dublin",
      vSwitchId: "vsw-uf6zone0",
      disasterRecoveryVSwitchId: "vsw-uf6zone1",
      bandwidth: 100,
      autoPropagate: true,
    },
  ],
  ["CustomerGateway", "line-0", { name: "dublin-1", ipAddress: "198.51.100.10", asn: "65010" }],
  ["CustomerGateway", "line-1", { name: "dublin-2", ipAddress: "198.51.100.11", asn: "65010" }],
  [
    "VpnConnection",
    "dublin",
    {
      name: "dublin",
      vpnGatewayId: "${alivpn_gateway.core.id}",
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["172.16.0.0/20"],
      autoConfigRoute: false,
      enableTunnelsBgp: true,
      tunnelOptionsSpecification: [tunnel("master", 0), tunnel("slave", 1)],
    },
  ],
  [
    "VpnGateway",
    "access",
    {
      ...vpc,
      name: "access",
      vSwitchId: "vsw-uf6zone0",
      bandwidth: 10,
      enableIpsec: false,
      enableSsl: true,
      sslConnections: 10,
    },
  ],
  [
    "SslVpnServer",
    "people",
    {
      name: "people",
      vpnGatewayId: "${alivpn_gateway.access.id}",
      clientIpPool: "10.200.0.0/24",
      localSubnet: ["10.0.0.0/16", "172.16.0.0/16"],
      proto: "UDP",
      cipher: "AES-256-CBC",
    },
  ],
  ["SslVpnClientCert", "ada", { name: "ada", sslVpnServerId: "${alivpn_ssl_server.people.id}" }],
  ["SslVpnClientCert", "grace", { name: "grace", sslVpnServerId: "${alivpn_ssl_server.people.id}" }],
  ["VpnGateway", "phones", { ...vpc, name: "phones", vSwitchId: "vsw-uf6zone1", bandwidth: 10, enableSsl: true }],
  [
    "IpsecServer",
    "servers",
    {
      ipsecServerName: "phones",
      vpnGatewayId: "${alivpn_gateway.phones.id}",
      clientIpPool: "10.201.0.0/24",
      localSubnet: ["10.0.0.0/16"],
      pskEnabled: true,
      psk: "phones-psk-never-shown",
      effectImmediately: true,
      ikeConfig: { ikeVersion: "ikev2", ikeEncAlg: "aes256" },
    },
  ],
];
