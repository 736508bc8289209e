import { customerGateway } from "../../../lib/alibaba/kinds/customer-gateway";
import type { AttributeStep, KindStory } from "./kind-story";

let last = 0;

/** Every customer gateway of a region has an address of its own. */
function step(attribute: string, from: unknown, to: unknown): AttributeStep {
  last += 1;
  const base = { ipAddress: `203.0.113.${last}` };
  return { attribute, from: { ...base, [attribute]: from }, to: { ...base, [attribute]: to } };
}

export const customerGatewayStory: KindStory = {
  kind: customerGateway,
  ground: [],
  updates: [
    step("name", "paris", "paris office"),
    step("description", "first", "second"),
    step("authKey", "first-key", "second-key"),
    step("resourceGroupId", "rg-one", "rg-two"),
    step("tags", { team: "network", old: "1" }, { team: "security", env: "prod" }),
  ],
  replacements: [step("ipAddress", "198.51.100.1", "198.51.100.2"), step("asn", "65001", "1.10")],
  drift: {
    on: "name",
    does: (cloud, id) => cloud.call("ModifyCustomerGatewayAttribute", { CustomerGatewayId: id, Name: "by hand" }),
    shows: /~ name += "paris office" -> "by hand"/,
  },
  deletion: { on: "asn", does: (cloud, id) => cloud.call("DeleteCustomerGateway", { CustomerGatewayId: id }) },
};
