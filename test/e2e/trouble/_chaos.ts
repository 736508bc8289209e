import type { EmulatorProcess } from "../../_helpers/emulator-process";
import type { Json } from "../../_helpers/emulator-process";
import type { Workspace } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

/** Sites of the network; what is made of each depends on the phase. */
const sites = ["paris", "berlin", "madrid"];

export type Phase = "first" | "changed" | "nothing";

/** The network of a phase. Between the phases are changes in place and replacements. */
export function network(phase: Phase): readonly Declaration[] {
  if (phase === "nothing") return [];
  const changed = phase === "changed";
  const gateways = ["hub", "spare"].map((name, index): Declaration => {
    const props = { name, vpcId: `vpc-${index}`, bandwidth: 10, instanceChargeType: "POSTPAY" };
    return ["VpnGateway", name, { ...props, description: phase, tags: { phase } }];
  });
  return [...gateways, ...sites.flatMap((name, index) => siteOf(name, index, changed))];
}

function siteOf(name: string, index: number, changed: boolean): Declaration[] {
  const vpnGatewayId = `\${alivpn_gateway.${index === 0 ? "spare" : "hub"}.id}`;
  const routeDest = `192.168.${index}.0/24`;
  const address = index === 1 && changed ? "203.0.113.99" : `203.0.113.${index + 1}`;
  return [
    ["CustomerGateway", `${name}-office`, { name: `${name}-office`, ipAddress: address }],
    [
      "VpnConnection",
      `${name}-tunnel`,
      {
        name: `${name}-tunnel`,
        vpnGatewayId,
        customerGatewayId: `\${alivpn_customer_gateway.${name}-office.id}`,
        localSubnet: ["10.0.0.0/16"],
        remoteSubnet: [routeDest],
        autoConfigRoute: false,
        ikeConfig: { psk: changed ? "second-key" : "first-key" },
      },
    ],
    [
      "VpnRouteEntry",
      `${name}-route`,
      {
        vpnGatewayId,
        nextHop: `\${alivpn_connection.${name}-tunnel.id}`,
        routeDest,
        weight: changed ? 0 : 100,
        publishVpc: true,
      },
    ],
  ];
}

/** Everything that exists, each by a name that a person would know, sorted; doubles show as doubles. */
export async function existing(cloud: EmulatorProcess): Promise<string[]> {
  const resources = Object.values(await cloud.resources()).flat();
  return resources.map((each: Json) => (each.Name ?? each.RouteDest) as string).sort();
}

/** What a program declares, in the same words. */
export function declared(declarations: readonly Declaration[]): string[] {
  const props = declarations.map(([, , each]) => each as { name?: string; routeDest?: string });
  return props.map(({ name, routeDest }) => name ?? routeDest ?? "").sort();
}

/** Ids in the cloud and in the state, sorted; routes have none of their own in the cloud. */
export async function ids(cloud: EmulatorProcess, project: Workspace): Promise<{ cloud: string[]; state: string[] }> {
  const names = ["VpnGatewayId", "CustomerGatewayId", "VpnConnectionId"];
  const { VpnGateway = [], CustomerGateway = [], VpnConnection = [] } = await cloud.resources();
  const lists = [VpnGateway, CustomerGateway, VpnConnection];
  const { resources } = await project.state();
  const inState = (resources as Json[]).flatMap(({ instances }) => instances.map((each: Json) => each.attributes.id));
  return {
    cloud: lists.flatMap((list, index) => list.map((each) => each[names[index] ?? ""] as string)).sort(),
    state: (inState as string[]).filter((id) => !id.includes(":")).sort(),
  };
}

/** Random numbers from 0 to 1 that a seed repeats (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Trouble on the line: replies get lost, calls are dropped or late, and some are never answered. */
export function trouble(random: () => number): object[] {
  const all = [
    { action: "*", kind: "lost-reply", probability: 0.1 },
    { action: "*", kind: "reset", probability: 0.1 },
    { action: "Create*", kind: "hang", probability: 0.1 },
    { action: "*", kind: "delay", ms: 60, probability: 0.3 },
    { action: "*", kind: "throttle", probability: 0.1 },
    { action: "Create*", kind: "error", code: "InternalError", http: 500, probability: 0.1 },
  ];
  return all.filter(() => random() < 0.6);
}
