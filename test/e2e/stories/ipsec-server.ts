import { ipsecServer } from "../../../lib/alibaba/kinds/ipsec-server";
import type { AttributeStep, KindStory } from "./kind-story";
import { gatewayNamed, gatewayOf, serverGateways, spare } from "./server-gateways";

/** A step of an attribute, or of one in a block. A gateway has one server; so each has a gateway of its own. */
function step(attribute: string, from: unknown, to: unknown, around: object = {}): AttributeStep {
  const [name = "", inner] = attribute.split(".");
  const base = {
    vpnGatewayId: gatewayNamed(gatewayOf(attribute)),
    clientIpPool: "10.201.0.0/24",
    localSubnet: ["10.0.0.0/16"],
    pskEnabled: true,
    psk: "first-key",
    ...around,
  };
  const props = (value: unknown) => ({ ...base, [name]: inner ? { [inner]: value } : value });
  return { attribute, from: props(from), to: props(to) };
}

const updates = [
  step("ipsecServerName", "phones", "mobiles"),
  step("clientIpPool", "10.201.0.0/24", "10.202.0.0/24"),
  step("localSubnet", ["10.0.0.0/16"], ["10.0.0.0/16", "172.16.0.0/12"]),
  step("pskEnabled", true, false),
  step("psk", "first-key", "second-key"),
  step("effectImmediately", false, true),
  step("ikeConfig.ikeVersion", "ikev1", "ikev2"),
  step("ikeConfig.ikeMode", "main", "aggressive"),
  step("ikeConfig.ikeEncAlg", "aes", "aes256"),
  step("ikeConfig.ikeAuthAlg", "sha1", "sha512"),
  step("ikeConfig.ikePfs", "group2", "group14"),
  step("ikeConfig.ikeLifetime", 86400, 3600),
  step("ikeConfig.localId", "hub.example.com", "cloud.example.com"),
  step("ikeConfig.remoteId", "phones.example.com", "people.example.com"),
  step("ipsecConfig.ipsecEncAlg", "aes", "aes192"),
  step("ipsecConfig.ipsecAuthAlg", "sha1", "sha256"),
  step("ipsecConfig.ipsecPfs", "group5", "disabled"),
  step("ipsecConfig.ipsecLifetime", 86400, 7200),
];
const replacements = [step("vpnGatewayId", gatewayNamed(gatewayOf("vpnGatewayId")), gatewayNamed(spare))];

export const ipsecServerStory: KindStory = {
  kind: ipsecServer,
  ground: serverGateways([...updates, ...replacements]),
  updates,
  replacements,
  drift: {
    on: "ikeConfig-ikeEncAlg",
    does: (cloud, id) =>
      cloud.call("UpdateIpsecServer", { IpsecServerId: id, IkeConfig: JSON.stringify({ IkeEncAlg: "des" }) }),
    shows: /~ ike_enc_alg += "aes256" -> "des"/,
  },
  deletion: { on: "ipsecServerName", does: (cloud, id) => cloud.call("DeleteIpsecServer", { IpsecServerId: id }) },
};
