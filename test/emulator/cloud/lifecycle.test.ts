import type { Emulator } from "../../../src/emulator/server";
import {
  admin,
  advance,
  newConnection,
  newCustomer,
  newGateway,
  ok,
  refused,
  region,
  showConnection,
  start,
  stopAll,
  subnets,
  type Params,
} from "../_client";

afterEach(stopAll);

const status = async (on: Emulator, id: string) =>
  (await ok(on, "DescribeVpnGateway", { ...region, VpnGatewayId: id })).Status;

/** At the cloud's own pace nothing happens during a test but what the clock is advanced by. */
async function slowGateway() {
  const on = await start({ timeScale: 1 });
  const gateway = await newGateway(on);
  await advance(on, 181);
  return { on, gateway };
}

test("a gateway goes from init over provisioning to active in 180 seconds", async () => {
  const on = await start({ timeScale: 1 });
  const gateway = await newGateway(on);
  expect(await status(on, gateway)).toBe("init");
  await advance(on, 20);
  expect(await status(on, gateway)).toBe("provisioning");
  expect(await refused(on, "ModifyVpnGatewayAttribute", { ...region, VpnGatewayId: gateway, Name: "new" })).toBe(
    "400 VpnGateway.Configuring",
  );
  expect(await refused(on, "DeleteVpnGateway", { ...region, VpnGatewayId: gateway })).toBe(
    "400 VpnGateway.Configuring",
  );
  await advance(on, 158);
  expect(await status(on, gateway)).toBe("provisioning");
  await advance(on, 3);
  expect(await status(on, gateway)).toBe("active");
});

test("time scale shortens every duration", async () => {
  const on = await start({ timeScale: 0.005 });
  const gateway = await newGateway(on);
  expect(await status(on, gateway)).not.toBe("active");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await status(on, gateway)).toBe("active");
});

test("a gateway is updating for 10 seconds and deleting for 30, then gone", async () => {
  const { on, gateway } = await slowGateway();
  const one = { ...region, VpnGatewayId: gateway };
  await ok(on, "ModifyVpnGatewayAttribute", { ...one, Name: "new" });
  expect(await status(on, gateway)).toBe("updating");
  await advance(on, 10);
  expect(await status(on, gateway)).toBe("active");
  await ok(on, "DeleteVpnGateway", one);
  await advance(on, 29);
  expect(await status(on, gateway)).toBe("deleting");
  expect(await refused(on, "DeleteVpnGateway", one)).toBe("400 VpnGateway.Configuring");
  await advance(on, 1);
  expect(await refused(on, "DescribeVpnGateway", one)).toBe("404 InvalidVpnGatewayInstanceId.NotFound");
  expect((await admin(on, "resources")).VpnGateway).toEqual([]);
});

test("a gateway takes one write at a time, other gateways are not concerned", async () => {
  const { on, gateway } = await slowGateway();
  const [other, a, b] = [await newGateway(on), await newCustomer(on), await newCustomer(on)];
  await advance(on, 181);
  const id = await newConnection(on, gateway, a);
  const next = { ...region, ...subnets, VpnGatewayId: gateway, CustomerGatewayId: b };
  const route = {
    ...region,
    VpnGatewayId: gateway,
    NextHop: id,
    RouteDest: "192.168.0.0/24",
    Weight: 100,
    PublishVpc: true,
  };
  const writes: [string, Params][] = [
    ["CreateVpnConnection", next],
    ["ModifyVpnConnectionAttribute", { ...region, VpnConnectionId: id, Name: "new" }],
    ["DeleteVpnConnection", { ...region, VpnConnectionId: id }],
    ["CreateVpnRouteEntry", route],
    ["CreateVpnPbrRouteEntry", { ...route, RouteSource: "10.0.0.0/16" }],
    ["PublishVpnRouteEntry", { ...route, RouteType: "dbr" }],
    ["ModifyVpnGatewayAttribute", { ...region, VpnGatewayId: gateway, Name: "new" }],
    ["DeleteVpnGateway", { ...region, VpnGatewayId: gateway }],
    ["ModifyCustomerGatewayAttribute", { ...region, CustomerGatewayId: a, AuthKey: "new" }],
  ];
  for (const [action, params] of writes) expect(await refused(on, action, params)).toBe("400 VpnGateway.Configuring");
  await newConnection(on, other, b);
  await ok(on, "ModifyCustomerGatewayAttribute", { ...region, CustomerGatewayId: a, Name: "new" });
  await ok(on, "TagResources", { ...region, ResourceType: "VPNGATEWAY", "ResourceId.1": gateway, "Tag.1.Key": "k" });
  await advance(on, 20);
  await ok(on, "CreateVpnConnection", next);
});

test("writes keep the gateway busy as long as the contract says", async () => {
  const { on, gateway } = await slowGateway();
  const busyFor = async (seconds: number, action: string, params: Params) => {
    const reply = await ok(on, action, { ...region, ...params });
    await advance(on, seconds - 1);
    expect([action, await status(on, gateway)]).toEqual([action, "updating"]);
    await advance(on, 1);
    expect([action, await status(on, gateway)]).toEqual([action, "active"]);
    return reply;
  };
  const [a, b] = [await newCustomer(on), await newCustomer(on)];
  const made = await busyFor(20, "CreateVpnConnection", { ...subnets, VpnGatewayId: gateway, CustomerGatewayId: a });
  const one = { VpnConnectionId: made.VpnConnectionId };
  const route = {
    VpnGatewayId: gateway,
    NextHop: made.VpnConnectionId,
    RouteDest: "192.168.0.0/24",
    Weight: 100,
    PublishVpc: true,
  };
  await busyFor(15, "ModifyVpnConnectionAttribute", { ...one, Name: "new" });
  await busyFor(5, "CreateVpnRouteEntry", route);
  await busyFor(5, "PublishVpnRouteEntry", { ...route, RouteType: "dbr", PublishVpc: false });
  await busyFor(5, "ModifyVpnRouteEntryWeight", { ...route, NewWeight: 0 });
  await busyFor(5, "DeleteVpnRouteEntry", { ...route, Weight: 0 });
  await busyFor(10, "ModifyCustomerGatewayAttribute", { CustomerGatewayId: a, AuthKey: "key" });
  await busyFor(15, "DeleteVpnConnection", one);
  await newConnection(on, gateway, b);
});

test("a connection is configured first, then negotiates by itself", async () => {
  const { on, gateway } = await slowGateway();
  const id = await newConnection(on, gateway, await newCustomer(on), { EffectImmediately: true });
  const seen = async (seconds: number) => {
    await advance(on, seconds);
    const { State, Status } = await showConnection(on, id);
    return [State, Status];
  };
  expect(await seen(0)).toEqual(["updating", "ike_sa_not_established"]);
  expect(await seen(20)).toEqual(["active", "ike_sa_not_established"]);
  expect(await seen(5)).toEqual(["active", "ike_sa_established"]);
  expect(await seen(5)).toEqual(["active", "ipsec_sa_established"]);
  await ok(on, "ModifyVpnConnectionAttribute", { ...region, VpnConnectionId: id, Name: "new" });
  expect(await seen(0)).toEqual(["updating", "ipsec_sa_established"]);
  await advance(on, 15);
  await ok(on, "ModifyVpnConnectionAttribute", { ...region, VpnConnectionId: id, RemoteSubnet: "192.168.5.0/24" });
  expect(await seen(16)).toEqual(["active", "ike_sa_not_established"]);
});

test("a deleted connection stays visible as deleting until the work is done", async () => {
  const { on, gateway } = await slowGateway();
  const id = await newConnection(on, gateway, await newCustomer(on));
  await advance(on, 20);
  await ok(on, "DeleteVpnConnection", { ...region, VpnConnectionId: id });
  expect((await showConnection(on, id)).State).toBe("deleting");
  await advance(on, 15);
  expect((await ok(on, "DescribeVpnConnections", region)).TotalCount).toBe(0);
});

test("a peer can be made silent or unwilling", async () => {
  const on = await start();
  const id = await newConnection(on, await newGateway(on), await newCustomer(on));
  await admin(on, "peer", { connection: id, does: "silent" });
  expect((await showConnection(on, id)).Status).toBe("ike_sa_not_established");
  await admin(on, "peer", { connection: id, does: "rejects" });
  expect((await showConnection(on, id)).Status).toBe("ipsec_sa_not_established");
  await admin(on, "peer", { connection: id, does: "answers" });
  expect((await showConnection(on, id)).Status).toBe("ipsec_sa_established");
});
