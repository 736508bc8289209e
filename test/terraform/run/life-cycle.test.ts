import { connection, customer, gateway, makeSite, route } from "../_network";
import type { Core } from "../_core";
import { ServedCloud } from "../_served-cloud";

let cloud: ServedCloud;
let provider: Core;
beforeEach(async () => {
  cloud = await ServedCloud.start();
  provider = await cloud.connect();
});
afterEach(() => cloud.stop());

it("a network is made, settled, and taken away", async () => {
  const { hub, office, tunnel } = await makeSite(provider);
  const sent = route(hub.state.id, tunnel.state.id);
  const way = await provider.make("alivpn_route_entry", sent);
  expect(await provider.isSettled("alivpn_gateway", gateway, hub)).toBe(true);
  expect(await provider.isSettled("alivpn_customer_gateway", customer, office)).toBe(true);
  expect(await provider.isSettled("alivpn_connection", connection(hub.state.id, office.state.id), tunnel)).toBe(true);
  expect(await provider.isSettled("alivpn_route_entry", sent, way)).toBe(true);
  for (const each of [way, tunnel, office, hub]) await provider.destroy(each);
  expect(Object.values(await cloud.resources()).flat()).toEqual([]);
});
