import { vpnConnection } from "../../../lib/alibaba/kinds/vpn-connection";
import { dualTunnelAttributes } from "../../../lib/alibaba/checks/tunnels";
import type { Declaration } from "../../_helpers/workspace";
import { certify, idOf } from "./kind-story";
import type { AttributeStep, KindStory } from "./kind-story";

const gateway = {
  bandwidth: 10,
  vSwitchId: "vsw-a",
  disasterRecoveryVSwitchId: "vsw-b",
  instanceChargeType: "POSTPAY",
};
const gateways: Declaration[] = [
  ["VpnGateway", "hub", { ...gateway, vpcId: "vpc-hub" }],
  ["VpnGateway", "sm", { ...gateway, vpcId: "vpc-sm", vpnType: "NationalStandard" }],
];

const idOfOffice = (id: string) => `\${alivpn_customer_gateway.${id}.id}`;

const certificate = (letter: string) =>
  `-----BEGIN CERTIFICATE-----\n${letter.repeat(64)}\n${letter.repeat(64)}\n-----END CERTIFICATE-----\n`;

let last = 9;

/** Both tunnels, and the steps between which only one of them, or both, change. */
function connection(attribute: string, master: object, slave: object, more: object = {}): object {
  const office = (line: number) => idOfOffice(`${idOf({ attribute })}-line-${line}`);
  const tunnel = (role: string, line: number, own: object) => ({
    role,
    customerGatewayId: office(line),
    tunnelIkeConfig: { psk: `key-of-${role}` },
    ...own,
  });
  return {
    vpnGatewayId: "${alivpn_gateway.hub.id}",
    localSubnet: ["10.0.0.0/16"],
    remoteSubnet: ["192.168.0.0/24"],
    autoConfigRoute: false,
    tunnelOptionsSpecification: [tunnel("master", 1, master), tunnel("slave", 2, slave)],
    ...more,
  };
}

/** A step of an attribute of the second tunnel, or of one in its blocks; the first tunnel stays as it is. */
function step(path: string, from: unknown, to: unknown, own: object = {}, more: object = {}): AttributeStep {
  const attribute = `tunnelOptionsSpecification.${path}`;
  const [name = "", inner] = path.split(".");
  const block = { psk: "key-of-slave", ...(own as Record<string, object>)[name] };
  const { psk: _, ...withoutKey } = block;
  const around = name === "tunnelIkeConfig" ? block : withoutKey;
  const slave = (value: unknown) => ({ ...own, [name]: inner ? { ...around, [inner]: value } : value });
  const first = { ...own, ...(own as { first?: object }).first };
  const clean = ({ first: _first, ...rest }: { first?: object }) => rest;
  const props = (value: unknown) => connection(attribute, clean(first), clean(slave(value)), more);
  return { attribute, from: props(from), to: props(to) };
}

/** Tunnel networks of both tunnels, unlike those of any other connection. */
function bgp() {
  last += 2;
  const session = (third: number) => ({
    tunnelBgpConfig: { localAsn: "65000", tunnelCidr: `169.254.${third}.0/30`, localBgpIp: `169.254.${third}.1` },
  });
  return { ...session(last), first: session(last + 1), third: last };
}

/** The steps of BGP: those networks belong to both tunnels. */
function bgpStep(inner: string, from: (third: number) => string, to: (third: number) => string): AttributeStep {
  const { third, ...own } = bgp();
  const more = { enableTunnelsBgp: true };
  if (inner !== "tunnelCidr") return step(`tunnelBgpConfig.${inner}`, from(third), to(third), own, more);
  const { localBgpIp: _, ...rest } = own.tunnelBgpConfig;
  return step(`tunnelBgpConfig.${inner}`, from(third), to(third), { ...own, tunnelBgpConfig: rest }, more);
}

const sm = {
  tunnelIkeConfig: { ikeEncAlg: "sm4", ikeAuthAlg: "sm3", remoteId: "CN=site" },
  tunnelIpsecConfig: { ipsecEncAlg: "sm4", ipsecAuthAlg: "sm3" },
  first: { remoteCaCertificate: certificate("A") },
};

function enableBgp(): AttributeStep {
  const { first, third: _, ...second } = bgp();
  const props = (value: boolean) => connection("enableTunnelsBgp", first, second, { enableTunnelsBgp: value });
  return { attribute: "enableTunnelsBgp", from: props(false), to: props(true) };
}

const updates = [
  enableBgp(),
  step("customerGatewayId", idOfOffice("other-1"), idOfOffice("other-2")),
  step("enableDpd", true, false),
  step("enableNatTraversal", true, false),
  step("remoteCaCertificate", certificate("A"), certificate("B"), sm, { vpnGatewayId: "${alivpn_gateway.sm.id}" }),
  bgpStep(
    "localAsn",
    () => "65000",
    () => "65001",
  ),
  bgpStep(
    "tunnelCidr",
    (third) => `169.254.${third}.0/30`,
    (third) => `169.254.${third + 100}.0/30`,
  ),
  bgpStep(
    "localBgpIp",
    (third) => `169.254.${third}.1`,
    (third) => `169.254.${third}.2`,
  ),
  step("tunnelIkeConfig.psk", "first-key", "second-key"),
  step("tunnelIkeConfig.ikeVersion", "ikev1", "ikev2"),
  step("tunnelIkeConfig.ikeMode", "main", "aggressive"),
  step("tunnelIkeConfig.ikeEncAlg", "aes", "aes256"),
  step("tunnelIkeConfig.ikeAuthAlg", "sha1", "sha512"),
  step("tunnelIkeConfig.ikePfs", "group2", "group14"),
  step("tunnelIkeConfig.ikeLifetime", 86400, 3600),
  step("tunnelIkeConfig.localId", "hub.example.com", "cloud.example.com"),
  step("tunnelIkeConfig.remoteId", "paris.example.com", "lyon.example.com"),
  step("tunnelIpsecConfig.ipsecEncAlg", "aes", "aes192"),
  step("tunnelIpsecConfig.ipsecAuthAlg", "sha1", "sha256"),
  step("tunnelIpsecConfig.ipsecPfs", "group5", "disabled"),
  step("tunnelIpsecConfig.ipsecLifetime", 86400, 7200),
];

const names = [...updates.flatMap((each) => [1, 2].map((line) => `${idOf(each)}-line-${line}`)), "other-1", "other-2"];
const offices = names.map((name, index): Declaration => {
  return ["CustomerGateway", name, { ipAddress: `203.0.113.${index + 1}`, asn: "65010" }];
});

export const dualTunnelConnection: KindStory = {
  kind: vpnConnection,
  ground: [...gateways, ...offices],
  prepare: async (cloud, attribute) => certify(cloud, await attribute("alivpn_gateway.sm", "id")),
  updates,
  replacements: [],
  elsewhere: (path) =>
    // A tunnel is known by its role; what else a connection has is in the story of those with a single tunnel.
    path === "tunnelOptionsSpecification.role" || !dualTunnelAttributes.some((name) => path.startsWith(name)),
  drift: {
    on: idOf({ attribute: "tunnelOptionsSpecification.enableDpd" }),
    does: (cloud, id) =>
      cloud.call("ModifyVpnConnectionAttribute", {
        VpnConnectionId: id,
        "TunnelOptionsSpecification.1.Role": "master",
        "TunnelOptionsSpecification.1.EnableNatTraversal": false,
        "TunnelOptionsSpecification.2.Role": "slave",
        "TunnelOptionsSpecification.2.EnableDpd": true,
      }),
    shows: /~ enable_dpd += false -> true/,
  },
  deletion: {
    on: "enableTunnelsBgp",
    does: (cloud, id) => cloud.call("DeleteVpnConnection", { VpnConnectionId: id }),
  },
};
