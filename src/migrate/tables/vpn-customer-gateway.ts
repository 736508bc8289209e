import { customerGateway } from "../../../lib/alibaba/kinds";
import { peerOf, same, sameOutputs } from "./rule";
import type { ResourceRule } from "./rule";

export const vpnCustomerGatewayRule: ResourceRule = {
  type: peerOf(customerGateway),
  kind: customerGateway,
  noun: "customer-gateway",
  attributes: {
    customer_gateway_name: { to: "name", formerly: { name: "name" } },
    ...same("description ip_address asn tags"),
  },
  outputs: sameOutputs("id create_time"),
};
