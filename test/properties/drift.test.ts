import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { applyAll, expectSettled, patience, runs, startAnew } from "../_helpers/property-cloud";
import { TestCloud } from "../_helpers/test-cloud";
import type { Json } from "../_helpers/test-cloud";
import { graphOf } from "../_helpers/topology";
import { anyTopology } from "../_helpers/topology-arbitrary";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

/** Something that somebody does by hand to one of the resources of a kind. */
interface Deed {
  readonly table: string;
  readonly which: number;
  readonly call: (item: Json) => { readonly action: string; readonly parameters: Json };
}

const name = fc.constantFrom("byHand", "alpha");

function deeds(table: string, make: Deed["call"]): Arbitrary<Deed> {
  return fc.nat({ max: 9 }).map((which) => ({ table, which, call: make }));
}

const gatewayId = (item: Json) => ({ VpnGatewayId: item["VpnGatewayId"] });
const connectionId = (item: Json) => ({ VpnConnectionId: item["VpnConnectionId"] });
const routeKey = (item: Json) => ({
  VpnGatewayId: item["VpnInstanceId"],
  NextHop: item["NextHop"],
  RouteDest: item["RouteDest"],
  RouteSource: item["RouteSource"],
  Weight: item["Weight"],
});

function tagging(table: string, type: string, id: string): Arbitrary<Deed> {
  return fc.boolean().chain((add) =>
    deeds(table, (item) => ({
      action: add ? "TagResources" : "UnTagResources",
      parameters: {
        ResourceType: type,
        ResourceId: [item[id]],
        ...(add ? { Tag: [{ Key: "env", Value: "byHand" }] } : { TagKey: ["env", "team"] }),
      },
    })),
  );
}

const anyDeed: Arbitrary<Deed> = fc.oneof(
  name.chain((Name) =>
    deeds("VpnGateway", (item) => ({ action: "ModifyVpnGatewayAttribute", parameters: { ...gatewayId(item), Name } })),
  ),
  fc.boolean().chain((AutoPropagate) =>
    deeds("VpnGateway", (item) => ({
      action: "ModifyVpnGatewayAttribute",
      parameters: { ...gatewayId(item), Description: "by hand", AutoPropagate },
    })),
  ),
  name.chain((Name) =>
    deeds("CustomerGateway", (item) => ({
      action: "ModifyCustomerGatewayAttribute",
      parameters: { CustomerGatewayId: item["CustomerGatewayId"], Name, AuthKey: "byHand" },
    })),
  ),
  deeds("CustomerGateway", (item) => ({
    action: "DeleteCustomerGateway",
    parameters: { CustomerGatewayId: item["CustomerGatewayId"] },
  })),
  fc
    .record(
      {
        Name: name,
        LocalSubnet: fc.constant("10.77.0.0/16"),
        EffectImmediately: fc.boolean(),
        EnableDpd: fc.boolean(),
        IkeConfig: fc.constant(JSON.stringify({ Psk: "byHand", IkeVersion: "ikev2", IkeLifetime: 1234 })),
        IpsecConfig: fc.constant(JSON.stringify({ IpsecPfs: "group14" })),
      },
      { requiredKeys: [] },
    )
    .chain((changes) =>
      deeds("VpnConnection", (item) => ({
        action: "ModifyVpnConnectionAttribute",
        parameters: { ...connectionId(item), ...changes },
      })),
    ),
  deeds("VpnConnection", (item) => ({ action: "DeleteVpnConnection", parameters: connectionId(item) })),
  deeds("VpnRouteEntry", (item) => ({ action: "DeleteVpnRouteEntry", parameters: routeKey(item) })),
  deeds("VpnPbrRouteEntry", (item) => ({ action: "DeleteVpnPbrRouteEntry", parameters: routeKey(item) })),
  deeds("VpnRouteEntry", (item) => ({
    action: "ModifyVpnRouteEntryWeight",
    parameters: { ...routeKey(item), NewWeight: item["Weight"] === 100 ? 0 : 100 },
  })),
  deeds("VpnPbrRouteEntry", (item) => ({
    action: "ModifyVpnPbrRouteEntryPriority",
    parameters: { ...routeKey(item), Priority: item["Priority"], NewPriority: 77 },
  })),
  fc.boolean().chain((PublishVpc) =>
    deeds("VpnRouteEntry", (item) => ({
      action: "PublishVpnRouteEntry",
      parameters: { ...routeKey(item), RouteType: "dbr", PublishVpc },
    })),
  ),
  tagging("VpnGateway", "VPNGATEWAY", "VpnGatewayId"),
  tagging("CustomerGateway", "CUSTOMERGATEWAY", "CustomerGatewayId"),
  tagging("VpnConnection", "VPNCONNECTION", "VpnConnectionId"),
);

async function meddle({ table, which, call }: Deed): Promise<void> {
  const items = (await cloud.resources())[table] ?? [];
  const item = items[which % Math.max(1, items.length)];
  if (!item) return;
  const { action, parameters } = call(item);
  // What the cloud refuses, such as deleting what is in use, has not happened.
  await cloud.call(action, parameters).catch((error: unknown) => {
    if ((error as { code?: string }).code === undefined) throw error;
  });
}

it(
  "whatever is changed by hand is repaired by the next apply",
  async () => {
    await fc.assert(
      fc.asyncProperty(anyTopology, fc.array(anyDeed, { minLength: 1, maxLength: 5 }), async (topology, done) => {
        await startAnew(cloud);
        const graph = graphOf(topology);
        await applyAll(cloud, graph);
        for (const deed of done) await meddle(deed);
        await applyAll(cloud, graph);
        await expectSettled(cloud, graph);
      }),
      runs(10),
    );
  },
  patience,
);
