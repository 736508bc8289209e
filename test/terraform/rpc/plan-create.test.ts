import { connection, gateway, psk, route } from "../_network";
import type { Core } from "../_core";
import { ServedCloud } from "../_served-cloud";
import { Refined, unknown } from "../_values";

let cloud: ServedCloud;
let provider: Core;
beforeAll(async () => {
  cloud = await ServedCloud.start();
  provider = await cloud.connect();
});
afterAll(() => cloud.stop());

const planned = async (type: string, values: object) => {
  const plan = await provider.plan(type, values);
  expect(plan.said).toEqual([]);
  expect(plan.replaces).toEqual([]);
  return plan.state;
};

it("leaves to the cloud what is not set, and keeps what is", async () => {
  const state = await planned("alivpn_gateway", gateway);
  const set = Object.keys(gateway);
  for (const [name, value] of Object.entries(state)) {
    expect([name, value]).toEqual([name, set.includes(name) ? gateway[name as keyof typeof gateway] : unknown]);
  }
});

it("does so inside of objects and lists of objects, too", async () => {
  const tunnels = ["master", "slave"].map((role) => ({
    role,
    customer_gateway_id: "cgw-1",
    tunnel_ike_config: { psk },
  }));
  const state = await planned("alivpn_connection", {
    vpn_gateway_id: "vpn-1",
    local_subnet: ["10.0.0.0/16"],
    remote_subnet: ["192.168.0.0/24"],
    tunnel_options_specification: tunnels,
  });
  const [master, slave] = state.tunnel_options_specification;
  expect(master).toMatchObject({ role: "master", tunnel_id: unknown, enable_dpd: unknown, tunnel_bgp_config: unknown });
  expect(slave.tunnel_ike_config).toMatchObject({ psk, ike_version: unknown });
  expect(state.ike_config).toBe(unknown);
  const watched = await planned("alivpn_connection", connection("vpn-1", "cgw-1", { health_check_config: {} }));
  expect(watched.health_check_config).toMatchObject({ enable: unknown, status: unknown });
});

it("makes nothing unknown of what concerns vpnform alone", async () => {
  const state = await planned("alivpn_ssl_client_cert", { ssl_vpn_server_id: "vss-1" });
  expect(state).toMatchObject({ rotate_before_days: null, client_key: unknown });
});

it("keeps empty texts, lists, maps and zeros apart from unset ones", async () => {
  const state = await planned("alivpn_gateway", { ...gateway, tags: {}, enable_ssl: false });
  expect(state).toMatchObject({ tags: {}, enable_ssl: false, enable_ipsec: unknown });
  const way = await planned("alivpn_route_entry", route("vpn-1", "vco-1", { weight: 0, publish_vpc: false }));
  expect(way).toMatchObject({ weight: 0, publish_vpc: false });
});

it("passes on what is not known yet, of which something may be known", async () => {
  const ike_config = { psk: unknown, local_id: new Refined("hub-") };
  const state = await planned("alivpn_connection", connection(unknown, new Refined("cgw-"), { ike_config }));
  expect(state).toMatchObject({ vpn_gateway_id: unknown, customer_gateway_id: unknown });
  expect(state.ike_config).toMatchObject({ psk: unknown, local_id: unknown });
});

it("passes on objects and lists that are not known as a whole", async () => {
  const values = connection("vpn-1", "cgw-1", { ike_config: unknown, local_subnet: unknown, tags: unknown });
  expect(await planned("alivpn_connection", values)).toMatchObject({ ike_config: unknown, local_subnet: unknown });
});

it("passes on elements of lists and maps that are not known", async () => {
  const more = { local_subnet: ["10.0.0.0/16", unknown], tags: { owner: unknown, team: "net" } };
  expect(await planned("alivpn_connection", connection("vpn-1", "cgw-1", more))).toMatchObject({
    local_subnet: ["10.0.0.0/16", unknown],
    tags: { owner: unknown, team: "net" },
  });
});

it("says what it would refuse to make, with the place, and plans nothing", async () => {
  const plan = await provider.plan("alivpn_gateway", { ...gateway, instance_charge_type: "PREPAY", period: 10 });
  expect(plan.said).toMatchObject([{ severity: "ERROR", at: "period" }]);
  expect(plan.state).toBeUndefined();
});

it("says what the edition of this provider does not have", async () => {
  const apsara = await cloud.connect({ edition: "apsara" });
  const plan = await apsara.plan("alivpn_gateway", { vpc_id: "vpc-1", bandwidth: 10, auto_propagate: true });
  expect(plan.said).toMatchObject([{ severity: "ERROR", at: "auto_propagate" }]);
});

it("plans every kind with nothing but unknown values in it", async () => {
  for (const type of Object.keys(provider.schemas.resource_schemas)) {
    // Both modes of a connection at once would be refused, whatever they hold.
    const dual = ["tunnel_options_specification", "enable_tunnels_bgp"];
    const settable = provider
      .attributes(type)
      .filter(({ name, optional, required }) => (optional || required) && !dual.includes(name));
    const state = await planned(type, Object.fromEntries(settable.map(({ name }) => [name, unknown])));
    const expected = provider.attributes(type).map(({ name, write_only }) => [name, write_only ? null : unknown]);
    expect(state).toEqual(Object.fromEntries(expected));
  }
});

it("asks the cloud nothing", async () => {
  await planned("alivpn_gateway", gateway);
  expect(await cloud.requests()).toEqual([]);
});

it("marks the plan with the realm", async () => {
  const emulated = await cloud.nextRun({ cloudId: "the emulator" });
  const plan = await (await emulated.connect()).plan("alivpn_gateway", gateway);
  expect(JSON.parse(plan.private.toString())).toEqual({ realm: "the emulator" });
  expect((await provider.plan("alivpn_gateway", gateway)).private).toEqual(Buffer.alloc(0));
  await emulated.end();
});
