import { vpnPbrRouteEntry } from "../../../lib/alibaba/kinds/vpn-pbr-route-entry";
import { vpnRouteEntry } from "../../../lib/alibaba/kinds/vpn-route-entry";
import type { Declaration } from "../../_helpers/workspace";
import type { AttributeStep, KindStory } from "./kind-story";

const networks = { localSubnet: ["0.0.0.0/0"], remoteSubnet: ["0.0.0.0/0"], autoConfigRoute: false };

function gateway(name: string, ...tunnels: readonly string[]): Declaration[] {
  return [
    ["VpnGateway", name, { vpcId: `vpc-${name}`, bandwidth: 10, instanceChargeType: "POSTPAY" }],
    ...tunnels.map((tunnel, index): Declaration => {
      const customerGatewayId = `\${alivpn_customer_gateway.office-${index + 1}.id}`;
      return [
        "VpnConnection",
        tunnel,
        { vpnGatewayId: `\${alivpn_gateway.${name}.id}`, customerGatewayId, ...networks },
      ];
    }),
  ];
}

/** Two gateways; the first has two connections. */
const ground: Declaration[] = [
  ["CustomerGateway", "office-1", { ipAddress: "203.0.113.1" }],
  ["CustomerGateway", "office-2", { ipAddress: "203.0.113.2" }],
  ...gateway("hub", "tunnel-1", "tunnel-2"),
  ...gateway("spare", "spare-tunnel"),
];

const tunnelOf = (id: string) => `\${alivpn_connection.${id}.id}`;
const gatewayOf = (id: string) => `\${alivpn_gateway.${id}.id}`;

/** Makes steps of routes to destinations of their own. */
function stepsWith(base: object): (attribute: string, from: unknown, to: unknown) => AttributeStep {
  let last = 0;
  return (attribute, from, to) => {
    last += 1;
    const common = {
      vpnGatewayId: gatewayOf("hub"),
      nextHop: tunnelOf("tunnel-1"),
      routeDest: `192.168.${last}.0/24`,
      weight: 100,
      publishVpc: false,
      ...base,
    };
    return { attribute, from: { ...common, [attribute]: from }, to: { ...common, [attribute]: to } };
  };
}

/** A route's next hop is a connection of its gateway: both change together. */
function otherGateway(step: AttributeStep): AttributeStep {
  return { ...step, to: { ...step.to, nextHop: tunnelOf("spare-tunnel") }, along: ["nextHop"] };
}

type Attribute = (name: string) => Promise<string>;

async function named(attribute: Attribute, ...more: readonly (readonly [string, string])[]) {
  const parameters = [
    ["VpnGatewayId", "vpn_gateway_id"],
    ["NextHop", "next_hop"],
    ["RouteDest", "route_dest"],
    ...more,
  ];
  const values = parameters.map(async ([parameter, name]) => [parameter, await attribute(name ?? "")]);
  return Object.fromEntries(await Promise.all(values)) as Record<string, string>;
}

const routeStep = stepsWith({});

export const routeStory: KindStory = {
  kind: vpnRouteEntry,
  ground,
  updates: [routeStep("weight", 100, 0), routeStep("publishVpc", false, true)],
  replacements: [
    otherGateway(routeStep("vpnGatewayId", gatewayOf("hub"), gatewayOf("spare"))),
    routeStep("routeDest", "172.16.0.0/16", "172.17.0.0/16"),
    routeStep("nextHop", tunnelOf("tunnel-1"), tunnelOf("tunnel-2")),
    routeStep("description", "first", "second"),
  ],
  // It has one value only.
  elsewhere: (path) => path === "overlayMode",
  drift: {
    on: "weight",
    does: async (cloud, _, attribute) =>
      cloud.call("ModifyVpnRouteEntryWeight", { ...(await named(attribute)), Weight: 0, NewWeight: 100 }),
    shows: /~ weight += 0 -> 100/,
  },
  deletion: {
    on: "routeDest",
    does: async (cloud, _, attribute) =>
      cloud.call("DeleteVpnRouteEntry", { ...(await named(attribute, ["Weight", "weight"])) }),
  },
};

const policyStep = stepsWith({ routeSource: "10.0.0.0/16", priority: 10 });
const source = ["RouteSource", "route_source"] as const;

export const policyRouteStory: KindStory = {
  kind: vpnPbrRouteEntry,
  ground,
  updates: [policyStep("weight", 100, 0), policyStep("priority", 10, 20), policyStep("publishVpc", false, true)],
  replacements: [
    otherGateway(policyStep("vpnGatewayId", gatewayOf("hub"), gatewayOf("spare"))),
    policyStep("routeSource", "10.1.0.0/16", "10.2.0.0/16"),
    policyStep("routeDest", "172.16.0.0/16", "172.17.0.0/16"),
    policyStep("nextHop", tunnelOf("tunnel-1"), tunnelOf("tunnel-2")),
    policyStep("description", "first", "second"),
  ],
  elsewhere: (path) => path === "overlayMode",
  drift: {
    on: "priority",
    does: async (cloud, _, attribute) =>
      cloud.call("ModifyVpnPbrRouteEntryPriority", {
        ...(await named(attribute, source, ["Weight", "weight"], ["Priority", "priority"])),
        NewPriority: 99,
      }),
    shows: /~ priority += 20 -> 99/,
  },
  deletion: {
    on: "routeDest",
    does: async (cloud, _, attribute) =>
      cloud.call("DeleteVpnPbrRouteEntry", { ...(await named(attribute, source, ["Weight", "weight"])) }),
  },
};
