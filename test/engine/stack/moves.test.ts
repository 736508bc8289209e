import { Construct } from "constructs";
import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

/** The same network, at the top of the stack or inside another construct. */
const network = (scopeName?: string, gatewayProps: Partial<alibaba.VpnGatewayProps> = {}) =>
  stackJson((stack) => {
    const scope = scopeName ? new Construct(stack, scopeName) : stack;
    const hub = new alibaba.VpnGateway(scope, "hub", {
      vpcId: "vpc-1",
      bandwidth: 10,
      instanceChargeType: "POSTPAY",
      name: "hub",
      ...gatewayProps,
    });
    for (const index of [1, 2]) {
      const office = new alibaba.CustomerGateway(scope, `office${index}`, { ipAddress: `203.0.113.${index}` });
      const tunnel = new alibaba.VpnConnection(scope, `tunnel${index}`, {
        vpnGatewayId: hub.id,
        customerGatewayId: office.id,
        localSubnet: ["10.0.0.0/16"],
        remoteSubnet: [`192.168.${index}.0/24`],
        autoConfigRoute: false,
      });
      new alibaba.VpnRouteEntry(scope, `route${index}`, {
        vpnGatewayId: hub.id,
        nextHop: tunnel.id,
        routeDest: `192.168.${index}.0/24`,
        weight: 100,
        publishVpc: false,
      });
    }
  });

const writes = async () => (await cloud.requests()).filter((request) => request.committed).length;

it("a whole network that moves into another construct keeps every resource", async () => {
  await cloud.apply(network());
  const before = await writes();
  const plan = await cloud.plan(network("europe"));
  expect(plan.proposedMoves).toHaveLength(7);
  expect(plan.summary).toMatchObject({ add: 0, change: 0, destroy: 0 });
  await cloud.apply(network("europe"));
  expect(await writes()).toBe(before);
  expect((await cloud.plan(network("europe"))).hasChanges).toBe(false);
  await cloud.apply(network("europe"), { mode: "destroy" });
  expect(Object.values(await cloud.resources()).flat()).toEqual([]);
});

it("a resource that moves and changes is changed in place", async () => {
  await cloud.apply(network());
  const changed = network("europe", { name: "core" });
  expect((await cloud.plan(changed)).summary).toMatchObject({ add: 0, change: 1, destroy: 0 });
  await cloud.apply(changed);
  expect((await cloud.resources())["VpnGateway"]).toMatchObject([{ Name: "core" }]);
});

it("two resources that could both be meant are not guessed at", async () => {
  const gateways = (...ids: string[]) =>
    stackJson((stack) => {
      for (const id of ids)
        new alibaba.VpnGateway(stack, id, { vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" });
    });
  await cloud.apply(gateways("a", "b"));
  const plan = await cloud.plan(gateways("c"));
  expect(plan.proposedMoves).toEqual([]);
  expect(plan.summary).toMatchObject({ add: 1, destroy: 2 });
});

it("--replace makes a new one on demand", async () => {
  await cloud.apply(network());
  expect(await cloud.actions(network(), { replace: ["net/office1"] })).toEqual([
    "replace alivpn_connection.tunnel1",
    "replace alivpn_customer_gateway.office1",
    "replace alivpn_route_entry.route1",
  ]);
});
