import { vpnGateway } from "../../../lib/alibaba/kinds/vpn-gateway";
import type { AttributeStep, KindStory } from "./kind-story";

/** What every gateway of these stories has. */
export const base = {
  vpcId: "vpc-1",
  vSwitchId: "vsw-a",
  bandwidth: 10,
  enableIpsec: true,
  instanceChargeType: "POSTPAY",
};

function step(attribute: string, from: unknown, to: unknown, around: object = {}): AttributeStep {
  const props = (value: unknown) => ({ ...base, ...around, [attribute]: value });
  return { attribute, from: props(from), to: props(to) };
}

/** Attributes that decide what is bought; a subscription is another story. */
const purchase = ["instanceChargeType", "period", "autoPay"];

export const gatewayStory: KindStory = {
  kind: vpnGateway,
  ground: [],
  updates: [
    step("name", "hub", "hub-2"),
    step("description", "first", "second"),
    step("autoPropagate", false, true),
    step("resourceGroupId", "rg-one", "rg-two"),
    step("tags", { team: "network", old: "1" }, { team: "security", env: "prod" }),
  ],
  replacements: [
    step("vpcId", "vpc-1", "vpc-2"),
    step("vSwitchId", "vsw-a", "vsw-b"),
    step("disasterRecoveryVSwitchId", "vsw-b", "vsw-c"),
    step("bandwidth", 10, 20),
    step("enableIpsec", true, false, { enableSsl: true }),
    step("enableSsl", false, true),
    step("sslConnections", 5, 10, { enableSsl: true }),
    step("networkType", "public", "private", { bandwidth: 200 }),
    step("vpnType", "Normal", "NationalStandard"),
  ],
  elsewhere: (path) => purchase.includes(path),
  drift: {
    on: "name",
    does: (cloud, id) => cloud.call("ModifyVpnGatewayAttribute", { VpnGatewayId: id, Name: "by-hand" }),
    shows: /~ name += "hub-2" -> "by-hand"/,
  },
  deletion: { on: "bandwidth", does: (cloud, id) => cloud.call("DeleteVpnGateway", { VpnGatewayId: id }) },
};
