import type { TerraformStack } from "cdktf";
import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

interface Options {
  readonly gateway?: Partial<alibaba.VpnGatewayProps>;
  readonly customer?: Partial<alibaba.CustomerGatewayProps>;
  readonly connection?: Partial<alibaba.VpnConnectionProps>;
  readonly route?: Partial<alibaba.VpnRouteEntryProps>;
  readonly names?: { readonly gateway?: string };
}

function site(stack: TerraformStack, options: Options = {}) {
  const gateway = new alibaba.VpnGateway(stack, options.names?.gateway ?? "hub", {
    vpcId: "vpc-1",
    bandwidth: 10,
    instanceChargeType: "POSTPAY",
    name: "hub",
    ...options.gateway,
  });
  const customer = new alibaba.CustomerGateway(stack, "office", {
    ipAddress: "203.0.113.7",
    name: "office",
    ...options.customer,
  });
  const connection = new alibaba.VpnConnection(stack, "tunnel", {
    vpnGatewayId: gateway.id,
    customerGatewayId: customer.id,
    localSubnet: ["10.0.0.0/16"],
    remoteSubnet: ["192.168.0.0/24"],
    autoConfigRoute: false,
    ikeConfig: { ikeVersion: "ikev2", ikeAuthAlg: "sha256", psk: "oneSecret1" },
    ...options.connection,
  });
  const route = new alibaba.VpnRouteEntry(stack, "route", {
    vpnGatewayId: gateway.id,
    nextHop: connection.id,
    routeDest: "192.168.0.0/24",
    weight: 100,
    publishVpc: true,
    ...options.route,
  });
  return { gateway, customer, connection, route };
}

const network = (options: Options = {}) => stackJson((stack) => void site(stack, options));

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

it("creates everything once, plans nothing after that, and destroys everything", async () => {
  const result = await cloud.apply(network());
  expect(result.summary).toMatchObject({ add: 4, change: 0, destroy: 0 });
  expect(await cloud.actions(network())).toEqual([]);
  await cloud.apply(network(), { mode: "destroy" });
  const left = await cloud.resources();
  expect(Object.values(left).flat()).toEqual([]);
});

it("planning writes neither state nor cloud", async () => {
  await cloud.plan(network());
  expect((await cloud.requests()).filter((request) => request.committed)).toEqual([]);
  await expect(cloud.state()).rejects.toThrow();
});

it.each<[string, Options, string[]]>([
  ["the gateway's name", { gateway: { name: "hub2" } }, ["update alivpn_gateway.hub"]],
  ["the gateway's description", { gateway: { description: "x1" } }, ["update alivpn_gateway.hub"]],
  ["the gateway's tags", { gateway: { tags: { env: "prod" } } }, ["update alivpn_gateway.hub"]],
  ["the customer gateway's name", { customer: { name: "office2" } }, ["update alivpn_customer_gateway.office"]],
  [
    "the connection's pre-shared key",
    { connection: { ikeConfig: { psk: "other" } } },
    ["update alivpn_connection.tunnel"],
  ],
  [
    "the connection's subnets",
    { connection: { localSubnet: ["10.1.0.0/16", "10.2.0.0/16"] } },
    ["update alivpn_connection.tunnel"],
  ],
  ["dead peer detection", { connection: { enableDpd: false } }, ["update alivpn_connection.tunnel"]],
  ["the route's weight", { route: { weight: 0 } }, ["update alivpn_route_entry.route"]],
  ["the route's publication", { route: { publishVpc: false } }, ["update alivpn_route_entry.route"]],
])("changes %s in place, and then plans nothing", async (_, options, actions) => {
  await cloud.apply(network());
  expect(await cloud.actions(network(options))).toEqual(actions);
  await cloud.apply(network(options));
  expect(await cloud.actions(network(options))).toEqual([]);
});

it("replaces a customer gateway whose address changes, with what cannot be pointed at the new one", async () => {
  await cloud.apply(network());
  const changed = network({ customer: { ipAddress: "203.0.113.8" } });
  const plan = await cloud.plan(changed);
  const customer = plan.changes.find((change) => change.address === "alivpn_customer_gateway.office");
  expect(customer?.action).toBe("replace");
  expect(customer?.attributes).toEqual([
    { path: ["ipAddress"], before: "203.0.113.7", after: "203.0.113.8", sensitive: false, forcesReplacement: true },
  ]);
  await cloud.apply(changed);
  expect(await cloud.actions(changed)).toEqual([]);
  const { CustomerGateway, VpnConnection } = await cloud.resources();
  expect(CustomerGateway).toHaveLength(1);
  expect(VpnConnection).toHaveLength(1);
});

it("repairs what was changed outside, and shows it as drift", async () => {
  await cloud.apply(network());
  const [gateway] = (await cloud.resources())["VpnGateway"] ?? [];
  await cloud.call("ModifyVpnGatewayAttribute", { VpnGatewayId: gateway?.["VpnGatewayId"], Name: "byHand" });
  const plan = await cloud.plan(network());
  expect(plan.drift).toMatchObject([
    {
      address: "alivpn_gateway.hub",
      action: "update",
      attributes: [{ path: ["name"], before: "hub", after: "byHand" }],
    },
  ]);
  await cloud.apply(network());
  expect((await cloud.resources())["VpnGateway"]?.[0]?.["Name"]).toBe("hub");
});

it("makes again what was deleted outside", async () => {
  await cloud.apply(network());
  const [route] = (await cloud.resources())["VpnRouteEntry"] ?? [];
  await cloud.call("DeleteVpnRouteEntry", {
    VpnGatewayId: route?.["VpnInstanceId"],
    RouteDest: route?.["RouteDest"],
    NextHop: route?.["NextHop"],
    Weight: route?.["Weight"],
  });
  const plan = await cloud.plan(network());
  expect(plan.drift).toMatchObject([{ address: "alivpn_route_entry.route", action: "delete" }]);
  expect(plan.changes.filter((change) => change.action !== "no-op")).toMatchObject([
    { action: "create", reason: "gone" },
  ]);
  await cloud.apply(network());
  expect(await cloud.actions(network())).toEqual([]);
});

it("keeps what the program leaves to the cloud", async () => {
  await cloud.apply(network({ connection: { enableDpd: false, ipsecConfig: { ipsecLifetime: 3600 } } }));
  expect(await cloud.actions(network({ connection: {} }))).toEqual([]);
});

it("moves a resource whose path changed instead of making a second one", async () => {
  await cloud.apply(network());
  const renamed = network({ names: { gateway: "core" } });
  const plan = await cloud.plan(renamed);
  expect(plan.proposedMoves).toMatchObject([{ from: "alivpn_gateway.hub", to: "alivpn_gateway.core" }]);
  expect(plan.summary).toMatchObject({ add: 0, change: 0, destroy: 0 });
  const before = (await cloud.requests()).filter((request) => request.committed).length;
  await cloud.apply(renamed);
  expect((await cloud.requests()).filter((request) => request.committed)).toHaveLength(before);
  expect(await cloud.actions(renamed)).toEqual([]);
  const settled = await cloud.plan(renamed);
  expect(settled.hasChanges).toBe(false);
});

it("imports what exists, and plans nothing after that", async () => {
  await cloud.apply(network());
  const { VpnGateway, CustomerGateway, VpnConnection } = await cloud.resources();
  const [gateway, customer, connection] = [
    VpnGateway?.[0]?.["VpnGatewayId"],
    CustomerGateway?.[0]?.["CustomerGatewayId"],
    VpnConnection?.[0]?.["VpnConnectionId"],
  ] as string[];
  const imported = stackJson((stack) => {
    const made = site(stack);
    made.gateway.importFrom(gateway ?? "");
    made.customer.importFrom(customer ?? "");
    made.connection.importFrom(connection ?? "");
    made.route.importFrom(`${gateway}:${connection}:192.168.0.0/24`);
  });
  const other = await TestCloud.start();
  try {
    // The same cloud, an empty state.
    const engine = Object.create(cloud, { folder: { value: other.folder } }) as TestCloud;
    const plan = await engine.plan(imported);
    expect(plan.summary).toEqual({ import: 4, add: 0, change: 0, destroy: 0, forget: 0 });
    await engine.apply(imported);
    expect(await engine.actions(network())).toEqual([]);
  } finally {
    await other.stop();
  }
});

it("refuses a saved plan once the state moved", async () => {
  const engine = await cloud.open(network());
  const plan = await engine.plan({});
  await cloud.apply(network());
  await expect(engine.apply(plan, { signal: new AbortController().signal })).rejects.toMatchObject({
    code: "plan-stale",
  });
  await engine.close();
});

it("plans from the state alone without a call when asked not to refresh", async () => {
  await cloud.apply(network());
  const before = (await cloud.requests()).length;
  expect(await cloud.actions(network(), { refresh: "none" })).toEqual([]);
  expect(await cloud.requests()).toHaveLength(before);
});
