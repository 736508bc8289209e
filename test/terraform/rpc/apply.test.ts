import { connection, customer, gateway, makeSite, psk, route } from "../_network";
import type { Core } from "../_core";
import { ServedCloud } from "../_served-cloud";
import { read, unknown, written } from "../_values";

let cloud: ServedCloud;
let provider: Core;
beforeEach(async () => {
  cloud = await ServedCloud.start();
  provider = await cloud.connect();
});
afterEach(() => cloud.stop());

it("answers a create with everything that is known then, and the resource's identity", async () => {
  const plan = await provider.plan("alivpn_gateway", gateway);
  const answer = await provider.client.call("ApplyResourceChange", {
    type_name: "alivpn_gateway",
    prior_state: written(null),
    planned_state: written(plan.state),
    config: written(provider.filled("alivpn_gateway", gateway)),
    planned_private: plan.private,
  });
  const state = read(answer.new_state);
  expect(state).toMatchObject({ ...gateway, id: expect.stringMatching(/^vpn-/), status: "active", spec: "10M" });
  expect(read(answer.new_identity.identity_data)).toEqual({ id: state.id });
  expect([answer.diagnostics, answer.legacy_type_system]).toEqual([[], false]);
});

it("sends what creating does not take by a second call, within the same apply", async () => {
  const values = { ...gateway, description: "the hub", tags: { team: "net" } };
  const held = await provider.make("alivpn_gateway", values);
  expect(held.state).toMatchObject(values);
  expect((await cloud.resources())["VpnGateway"]).toMatchObject([{ Description: "the hub" }]);
  expect(await (await cloud.connect()).isSettled("alivpn_gateway", values, held)).toBe(true);
});

it("keeps what no read of the cloud returns, and the cloud's own key where none is set", async () => {
  const { hub, tunnel } = await makeSite(provider);
  expect(tunnel.state).toMatchObject({ auto_config_route: false, ike_config: { psk } });
  const other = await provider.make("alivpn_customer_gateway", { ...customer, ip_address: "203.0.113.9" });
  const open = connection(hub.state.id, other.state.id, { name: "b", local_subnet: ["10.8.0.0/16"], ike_config: {} });
  const made = await provider.make("alivpn_connection", open);
  expect(made.state.ike_config.psk).toMatch(/\S{8,}/);
  expect(await (await cloud.connect()).isSettled("alivpn_connection", open, made)).toBe(true);
});

it("fills in what was not known when it was planned", async () => {
  const plan = await provider.plan("alivpn_customer_gateway", { ...customer, name: unknown, tags: { team: unknown } });
  const values = { ...customer, name: "late", tags: { team: "net" } };
  const { held } = await provider.apply("alivpn_customer_gateway", values, plan);
  expect(held?.state).toMatchObject(values);
});

it("fills in elements of lists that were not known when it was planned", async () => {
  const { hub, office } = await makeSite(provider);
  const values = (subnet: unknown) =>
    connection(hub.state.id, office.state.id, { name: "late", local_subnet: ["10.3.0.0/16", subnet] });
  const plan = await provider.plan("alivpn_connection", values(unknown));
  const { held } = await provider.apply("alivpn_connection", values("10.4.0.0/16"), plan);
  expect(held?.state.local_subnet).toEqual(["10.3.0.0/16", "10.4.0.0/16"]);
});

it("makes a connection of two tunnels, changes one of them, and is settled after each", async () => {
  const hub = await provider.make("alivpn_gateway", {
    ...gateway,
    v_switch_id: "vsw-1",
    disaster_recovery_v_switch_id: "vsw-2",
  });
  const office = await provider.make("alivpn_customer_gateway", customer);
  const tunnel = (role: string, ike: object = {}) => ({
    role,
    customer_gateway_id: office.state.id,
    tunnel_ike_config: { psk: `${psk}${role}`, ...ike },
  });
  const values = (...tunnels: object[]) => ({
    vpn_gateway_id: hub.state.id,
    local_subnet: ["10.0.0.0/16"],
    remote_subnet: ["192.168.0.0/24"],
    auto_config_route: false,
    tunnel_options_specification: tunnels,
  });
  const first = values(tunnel("master"), tunnel("slave"));
  const made = await provider.make("alivpn_connection", first);
  expect(await (await cloud.connect()).isSettled("alivpn_connection", first, made)).toBe(true);
  const second = values(tunnel("master"), tunnel("slave", { ike_enc_alg: "aes256" }));
  const changed = await provider.make("alivpn_connection", second, made);
  expect(changed.state.id).toBe(made.state.id);
  expect(changed.state.tunnel_options_specification[1].tunnel_ike_config.ike_enc_alg).toBe("aes256");
  const settled = await cloud.connect();
  expect(await settled.isSettled("alivpn_connection", second, changed)).toBe(true);
  // Which tunnel is written first does not matter.
  const turned = values(tunnel("slave", { ike_enc_alg: "aes256" }), tunnel("master"));
  const { state, replaces } = await settled.plan("alivpn_connection", turned, changed);
  expect([state, replaces]).toEqual([changed.state, []]);
});

it("changes one attribute after the other, and is settled after each", async () => {
  const { hub, tunnel } = await makeSite(provider);
  const steps: [string, object][] = [
    ["alivpn_gateway", { ...gateway, name: "core" }],
    ["alivpn_gateway", { ...gateway, name: "core", description: "the core" }],
    ["alivpn_gateway", { ...gateway, name: "core", description: "the core", tags: { a: "1", b: "2" } }],
    ["alivpn_gateway", { ...gateway, name: "core", description: "the core", tags: {} }],
  ];
  let held = hub;
  for (const [type, values] of steps) {
    held = await provider.make(type, values, held);
    expect(held.state).toMatchObject(values);
    expect(await (await cloud.connect()).isSettled(type, values, held)).toBe(true);
  }
  const way = route(hub.state.id, tunnel.state.id);
  const made = await provider.make("alivpn_route_entry", way);
  const changed = await provider.make("alivpn_route_entry", { ...way, weight: 0, publish_vpc: false }, made);
  expect(changed.state).toMatchObject({ weight: 0, publish_vpc: false, id: made.state.id });
  expect(
    await (await cloud.connect()).isSettled("alivpn_route_entry", { ...way, weight: 0, publish_vpc: false }, changed),
  ).toBe(true);
});

it("takes what is already gone for deleted", async () => {
  const { hub, office, tunnel } = await makeSite(provider);
  const way = await provider.make("alivpn_route_entry", route(hub.state.id, tunnel.state.id));
  const other = await cloud.connect();
  for (const held of [way, tunnel, office, hub]) await other.destroy(held);
  const after = await cloud.mark();
  for (const held of [way, tunnel, office, hub]) await provider.destroy(held);
  expect((await cloud.requests(after)).filter(({ committed }) => committed)).toEqual([]);
});

it("answers null to a delete of nothing", async () => {
  const answer = await provider.client.call("ApplyResourceChange", {
    type_name: "alivpn_gateway",
    prior_state: written(null),
    planned_state: written(null),
    config: written(null),
  });
  expect([read(answer.new_state), answer.diagnostics]).toEqual([null, []]);
});

it("makes two equal resources that are asked for at once two, not one", async () => {
  const [one, two] = await Promise.all([
    provider.make("alivpn_gateway", gateway),
    provider.make("alivpn_gateway", gateway),
  ]);
  expect(one.state.id).not.toBe(two.state.id);
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(2);
});

it("serves all kinds of an SSL server through the queue of its gateway", async () => {
  const hub = await provider.make("alivpn_gateway", { ...gateway, enable_ssl: true, ssl_connections: 5 });
  const server = await provider.make("alivpn_ssl_server", {
    vpn_gateway_id: hub.state.id,
    client_ip_pool: "10.250.0.0/24",
    local_subnet: ["10.0.0.0/16"],
  });
  const certs = await Promise.all(
    ["ann", "bob"].map((name) => provider.make("alivpn_ssl_client_cert", { ssl_vpn_server_id: server.state.id, name })),
  );
  for (const { state } of certs) expect(state.client_key).toContain("PRIVATE KEY");
  const next = await cloud.connect();
  for (const [index, name] of ["ann", "bob"].entries()) {
    const values = { ssl_vpn_server_id: server.state.id, name };
    expect(await next.isSettled("alivpn_ssl_client_cert", values, certs[index]!)).toBe(true);
  }
  for (const held of [...certs, server, hub]) await provider.destroy(held);
  expect(Object.values(await cloud.resources()).flat()).toEqual([]);
});

it("refuses a plan of another realm", async () => {
  const emulated = await cloud.nextRun({ cloudId: "the emulator" });
  const plan = await (await emulated.connect()).plan("alivpn_gateway", gateway);
  await expect(provider.make("alivpn_gateway", gateway)).resolves.toBeDefined();
  const { said, held } = await provider.apply("alivpn_gateway", gateway, plan);
  expect([held, said]).toMatchObject([
    undefined,
    [{ severity: "ERROR", summary: expect.stringContaining("emulator") }],
  ]);
  await emulated.end();
});
