import { vpnConnection } from "../../../lib/alibaba/kinds/vpn-connection";
import type { Declaration } from "../../_helpers/workspace";
import { certify, idOf } from "./kind-story";
import type { AttributeStep, KindStory } from "./kind-story";

const gateway = { bandwidth: 10, enableIpsec: true, instanceChargeType: "POSTPAY" };
/** A gateway for connections without BGP, one with, one for SM algorithms, and a spare one. */
const gateways: Declaration[] = [
  ["VpnGateway", "hub", { ...gateway, vpcId: "vpc-hub" }],
  ["VpnGateway", "bgp", { ...gateway, vpcId: "vpc-bgp" }],
  ["VpnGateway", "sm", { ...gateway, vpcId: "vpc-sm", vpnType: "NationalStandard" }],
  ["VpnGateway", "spare", { ...gateway, vpcId: "vpc-spare" }],
];

const idOfGateway = (id: string) => `\${alivpn_gateway.${id}.id}`;
const idOfOffice = (id: string) => `\${alivpn_customer_gateway.${id}.id}`;

const certificate = (text: string) => {
  const body = Buffer.from(text.repeat(20)).toString("base64").slice(0, 192);
  const lines = body.match(/.{64}/g)?.join("\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
};

/** Connections that differ in phase 1 have other ends of their own; so each has. */
function around(attribute: string): Record<string, unknown> {
  return {
    vpnGatewayId: idOfGateway("hub"),
    customerGatewayId: idOfOffice(`office-${idOf({ attribute })}`),
    localSubnet: ["10.0.0.0/16"],
    remoteSubnet: ["192.168.0.0/24"],
    autoConfigRoute: false,
    ikeConfig: { psk: "first-key" },
  };
}

/** A step of an attribute, or of one in a block. */
function step(
  attribute: string,
  from: unknown,
  to: unknown,
  more: Record<string, object | string> = {},
): AttributeStep {
  const [name = "", inner] = attribute.split(".");
  const props = (value: unknown) => {
    const all: Record<string, unknown> = { ...around(attribute), ...more };
    return { ...all, [name]: inner ? { ...(all[name] as object | undefined), [inner]: value } : value };
  };
  return { attribute, from: props(from), to: props(to) };
}

const probe = { enable: true, dip: "192.168.0.1", sip: "10.0.0.1", interval: 3, retry: 3 };
const onBgp = (third: number) => ({
  vpnGatewayId: idOfGateway("bgp"),
  bgpConfig: {
    enableBgp: true,
    localAsn: "65000",
    tunnelCidr: `169.254.${third}.0/30`,
    localBgpIp: `169.254.${third}.1`,
  },
});
const sm = {
  vpnGatewayId: idOfGateway("sm"),
  ikeConfig: { ikeVersion: "ikev1", ikeMode: "main", ikeEncAlg: "sm4", ikeAuthAlg: "sm3", remoteId: "CN=site" },
  ipsecConfig: { ipsecEncAlg: "sm4", ipsecAuthAlg: "sm3" },
};
const { localBgpIp: _, ...withoutAddress } = onBgp(12).bgpConfig;

const updates = [
  step("name", "paris", "paris tunnel"),
  step("localSubnet", ["10.0.0.0/16"], ["10.1.0.0/16", "10.2.0.0/16"]),
  step("remoteSubnet", ["192.168.0.0/24", "192.168.1.0/24"], ["192.168.1.0/24"]),
  step("effectImmediately", false, true),
  step("autoConfigRoute", false, true),
  step("enableDpd", true, false),
  step("enableNatTraversal", true, false),
  step("ikeConfig.psk", "first-key", "second-key"),
  step("ikeConfig.ikeVersion", "ikev1", "ikev2"),
  step("ikeConfig.ikeMode", "main", "aggressive"),
  step("ikeConfig.ikeEncAlg", "aes", "aes256"),
  step("ikeConfig.ikeAuthAlg", "sha1", "sha512"),
  step("ikeConfig.ikePfs", "group2", "group14"),
  step("ikeConfig.ikeLifetime", 86400, 3600),
  step("ikeConfig.localId", "hub.example.com", "cloud.example.com"),
  step("ikeConfig.remoteId", "paris.example.com", "lyon.example.com"),
  step("ipsecConfig.ipsecEncAlg", "aes", "aes192"),
  step("ipsecConfig.ipsecAuthAlg", "sha1", "sha256"),
  step("ipsecConfig.ipsecPfs", "group5", "disabled"),
  step("ipsecConfig.ipsecLifetime", 86400, 7200),
  step("healthCheckConfig.enable", false, true, { healthCheckConfig: probe }),
  step("healthCheckConfig.dip", "192.168.0.1", "192.168.0.2", { healthCheckConfig: probe }),
  step("healthCheckConfig.sip", "10.0.0.1", "10.0.0.2", { healthCheckConfig: probe }),
  step("healthCheckConfig.interval", 3, 5, { healthCheckConfig: probe }),
  step("healthCheckConfig.retry", 3, 5, { healthCheckConfig: probe }),
  step("bgpConfig.enableBgp", false, true, onBgp(10)),
  step("bgpConfig.localAsn", "65000", "65001", onBgp(11)),
  step("bgpConfig.tunnelCidr", "169.254.12.0/30", "169.254.13.0/30", { ...onBgp(12), bgpConfig: withoutAddress }),
  step("bgpConfig.localBgpIp", "169.254.14.1", "169.254.14.2", onBgp(14)),
  step("remoteCaCertificate", certificate("one"), certificate("two"), sm),
  step("tags", { team: "network", old: "1" }, { team: "security", env: "prod" }),
];

const replacements = [
  step("vpnGatewayId", idOfGateway("hub"), idOfGateway("spare")),
  step("customerGatewayId", idOfOffice("other"), idOfOffice("office-customerGatewayId")),
];

const offices = [...updates.map(idOf), ...replacements.map(idOf), "other"].map((id, index): Declaration => {
  const name = id === "other" ? id : `office-${id}`;
  return ["CustomerGateway", name, { ipAddress: `203.0.113.${index + 1}`, asn: "65010" }];
});

export const singleTunnelConnection: KindStory = {
  kind: vpnConnection,
  ground: [...gateways, ...offices],
  prepare: async (cloud, attribute) => certify(cloud, await attribute("alivpn_gateway.sm", "id")),
  updates,
  replacements,
  elsewhere: (path) => path.startsWith("tunnelOptionsSpecification.") || path === "enableTunnelsBgp",
  drift: {
    on: "ikeConfig-ikeEncAlg",
    does: (cloud, id) =>
      cloud.call("ModifyVpnConnectionAttribute", {
        VpnConnectionId: id,
        IpsecConfig: JSON.stringify({ IpsecAuthAlg: "sha384" }),
        IkeConfig: JSON.stringify({ Psk: "first-key", IkeEncAlg: "des" }),
      }),
    shows: /~ ike_enc_alg += "aes256" -> "des"/,
  },
  deletion: { on: "name", does: (cloud, id) => cloud.call("DeleteVpnConnection", { VpnConnectionId: id }) },
};
