import type { Core } from "../_core";
import { connection, customer, gateway, route } from "../_network";
import { ServedCloud } from "../_served-cloud";

let cloud: ServedCloud;
let provider: Core;
beforeEach(async () => {
  // Slow enough that writes on one gateway would meet: a connection takes 20 ms.
  cloud = await ServedCloud.start({ timeScale: 0.001 });
  provider = await cloud.connect();
});
afterEach(() => cloud.stop());

const many = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

const refusals = async () =>
  (await cloud.requests())
    .filter(({ code }) => code?.includes("Configuring"))
    .map(({ action, code }) => [action, code]);

const subnets = (index: number) => ({ name: `c${index}`, local_subnet: [`10.${index}.0.0/16`] });

it("writes that are asked for at once wait for their gateway, and are never refused by it", async () => {
  const hub = await provider.make("alivpn_gateway", gateway);
  const offices = await many(6, (index) =>
    provider.make("alivpn_customer_gateway", { ...customer, ip_address: `203.0.113.${index + 1}` }),
  );
  const tunnels = await many(6, (index) =>
    provider.make("alivpn_connection", connection(hub.state.id, offices[index]?.state.id, subnets(index))),
  );
  const ways = await many(6, (index) =>
    provider.make(
      "alivpn_route_entry",
      route(hub.state.id, tunnels[index]?.state.id, { route_dest: `192.168.${index}.0/24` }),
    ),
  );
  const renamed = await many(6, (index) => {
    const values = connection(hub.state.id, offices[index]?.state.id, { ...subnets(index), name: `renamed${index}` });
    return provider.make("alivpn_connection", values, tunnels[index]);
  });
  await many(6, (index) => provider.destroy(ways[index]!));
  await many(6, (index) => provider.destroy(renamed[index]!));
  await provider.destroy(hub);
  expect(await refusals()).toEqual([]);
});

it("gateways do not wait for each other", async () => {
  const begun = Date.now();
  const hubs = await many(5, (index) => provider.make("alivpn_gateway", { ...gateway, name: `hub${index}` }));
  // Each takes 180 ms of the cloud's time; one after the other they would take 900.
  expect(Date.now() - begun).toBeLessThan(800);
  expect(new Set(hubs.map(({ state }) => state.id)).size).toBe(5);
});

it("a gateway that somebody else keeps busy is waited for, not hammered", async () => {
  const hub = await provider.make("alivpn_gateway", gateway);
  const office = await provider.make("alivpn_customer_gateway", customer);
  await cloud.call("ModifyVpnGatewayAttribute", { VpnGatewayId: hub.state.id, Name: "byHand" });
  const after = await cloud.mark();
  const tunnel = await provider.make("alivpn_connection", connection(hub.state.id, office.state.id));
  expect(tunnel.state.id).toMatch(/^vco-/);
  expect((await cloud.counts(after))["CreateVpnConnection"]).toBeLessThanOrEqual(2);
});
