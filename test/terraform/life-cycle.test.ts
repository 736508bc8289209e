import { connection, customer, gateway, makeSite, route } from "./_network";
import type { Core } from "./_core";
import { ServedCloud } from "./_served-cloud";

let cloud: ServedCloud;
let core: Core;
beforeEach(async () => {
  cloud = await ServedCloud.start();
  core = await cloud.connect();
});
afterEach(() => cloud.stop());

it("a network is made, settled, and taken away", async () => {
  const { hub, office, tunnel } = await makeSite(core);
  const sent = route(hub.state.id, tunnel.state.id);
  const way = await core.make("alivpn_route_entry", sent);
  expect(await core.isSettled("alivpn_gateway", gateway, hub)).toBe(true);
  expect(await core.isSettled("alivpn_customer_gateway", customer, office)).toBe(true);
  expect(await core.isSettled("alivpn_connection", connection(hub.state.id, office.state.id), tunnel)).toBe(true);
  expect(await core.isSettled("alivpn_route_entry", sent, way)).toBe(true);
  for (const each of [way, tunnel, office, hub]) await core.destroy(each);
  expect(Object.values(await cloud.resources()).flat()).toEqual([]);
});
