import { sslVpnServer } from "../../../lib/alibaba/kinds/ssl-vpn-server";
import type { AttributeStep, KindStory } from "./kind-story";
import { gatewayNamed, gatewayOf, serverGateways, spare } from "./server-gateways";

/** A gateway has one server; so each has a gateway of its own. */
function step(attribute: string, from: unknown, to: unknown, around: object = {}): AttributeStep {
  const base = {
    vpnGatewayId: gatewayNamed(gatewayOf(attribute)),
    clientIpPool: "10.200.0.0/24",
    localSubnet: ["10.0.0.0/16"],
    ...around,
  };
  return { attribute, from: { ...base, [attribute]: from }, to: { ...base, [attribute]: to } };
}

const idaas = {
  enableMultiFactorAuth: true,
  idaasInstanceId: "idaas-1",
  idaasRegionId: "cn-hangzhou",
  idaasApplicationId: "app-1",
};

const updates = [
  step("name", "people", "staff"),
  step("clientIpPool", "10.200.0.0/24", "10.201.0.0/24"),
  step("localSubnet", ["10.0.0.0/16"], ["10.0.0.0/16", "172.16.0.0/12"]),
  step("proto", "TCP", "UDP"),
  step("cipher", "AES-128-CBC", "AES-256-CBC"),
  step("port", 1194, 1195),
  step("compress", false, true),
  step("dnsServers", ["10.0.0.2"], ["10.0.0.3", "10.0.0.2"]),
  step("enableMultiFactorAuth", false, true, idaas),
  step("idaasInstanceId", "idaas-1", "idaas-2", idaas),
  step("idaasRegionId", "cn-hangzhou", "eu-central-1", idaas),
  step("idaasApplicationId", "app-1", "app-2", idaas),
];
const replacements = [step("vpnGatewayId", gatewayNamed(gatewayOf("vpnGatewayId")), gatewayNamed(spare))];

export const sslServerStory: KindStory = {
  kind: sslVpnServer,
  ground: serverGateways([...updates, ...replacements]),
  updates,
  replacements,
  drift: {
    on: "port",
    does: (cloud, id) => cloud.call("ModifySslVpnServer", { SslVpnServerId: id, Port: 1300 }),
    shows: /~ port += 1195 -> 1300/,
  },
  deletion: { on: "cipher", does: (cloud, id) => cloud.call("DeleteSslVpnServer", { SslVpnServerId: id }) },
};
