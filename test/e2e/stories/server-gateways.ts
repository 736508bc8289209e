import type { Declaration } from "../../_helpers/workspace";
import { idOf } from "./kind-story";
import type { AttributeStep } from "./kind-story";

/** A gateway has one server of a sort; so each has a gateway of its own, named after the attribute it is about. */
export const gatewayOf = (attribute: string): string => `on-${idOf({ attribute })}`;

export const gatewayNamed = (name: string): string => `\${alivpn_gateway.${name}.id}`;

/** Where a server is moved to. */
export const spare = "spare";

/** The gateways that servers of these steps stand on. */
export function serverGateways(steps: readonly AttributeStep[]): Declaration[] {
  const charge = { bandwidth: 10, instanceChargeType: "POSTPAY" };
  return [...steps.map(({ attribute }) => gatewayOf(attribute)), spare].map((name): Declaration => {
    return ["VpnGateway", name, { vpcId: "vpc-1", enableSsl: true, sslConnections: 5, ...charge }];
  });
}
