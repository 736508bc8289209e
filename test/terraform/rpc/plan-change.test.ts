import { connection, customer, gateway, makeSite, route } from "../_network";
import type { Core, Held } from "../_core";
import { ServedCloud } from "../_served-cloud";
import { unknown } from "../_values";

let cloud: ServedCloud;
let provider: Core;
let hub: Held;
let office: Held;
let tunnel: Held;
beforeAll(async () => {
  cloud = await ServedCloud.start();
  provider = await cloud.connect();
  ({ hub, office, tunnel } = await makeSite(provider));
});
afterAll(() => cloud.stop());

const tunnelled = (more: object = {}) => connection(hub.state.id, office.state.id, more);

/** Names of attributes that a plan changes. */
function moving(held: Held, state: Record<string, unknown>): string[] {
  return Object.keys(state).filter((name) => JSON.stringify(state[name]) !== JSON.stringify(held.state[name]));
}

describe("of an update", () => {
  it("changes what is asked for, makes unknown what may follow, and keeps the rest", async () => {
    const { state, replaces, said } = await provider.plan("alivpn_gateway", { ...gateway, name: "core" }, hub);
    expect([replaces, said]).toEqual([[], []]);
    expect(state.name).toBe("core");
    expect(moving(hub, state).sort()).toEqual(["business_status", "enable_bgp", "end_time", "name", "status"]);
    expect([state.id, state.internet_ip, state.create_time]).not.toContain(unknown);
  });

  it("changes nothing when nothing differs, even where the cloud's values move by themselves", async () => {
    expect((await provider.plan("alivpn_gateway", gateway, hub)).state).toEqual(hub.state);
    expect((await provider.plan("alivpn_connection", tunnelled(), tunnel)).state).toEqual(tunnel.state);
  });

  it("keeps the cloud's value of what is no longer set", async () => {
    const { name: _name, ...rest } = gateway;
    expect((await provider.plan("alivpn_gateway", rest, hub)).state).toEqual(hub.state);
    const open = tunnelled({ ike_config: { ike_version: "ikev2" }, ipsec_config: {} });
    expect((await provider.plan("alivpn_connection", open, tunnel)).state).toEqual(tunnel.state);
  });

  it("keeps the old spelling of what means the same", async () => {
    const two = tunnelled({ name: "two", local_subnet: ["10.1.0.0/16", "10.2.0.0/16"] });
    const made = await provider.make("alivpn_connection", two);
    const turned = { ...two, local_subnet: ["10.2.0.0/16", "10.1.0.0/16"] };
    expect((await provider.plan("alivpn_connection", turned, made)).state).toEqual(made.state);
    const asn = { ...customer, ip_address: "203.0.113.8", asn: "65537" };
    const numbered = await provider.make("alivpn_customer_gateway", asn);
    const dotted = await provider.plan("alivpn_customer_gateway", { ...asn, asn: "1.1" }, numbered);
    expect([dotted.state, dotted.replaces]).toEqual([numbered.state, []]);
  });

  it("changes inside of an object and keeps its neighbours", async () => {
    const { state } = await provider.plan(
      "alivpn_connection",
      tunnelled({ ike_config: { ike_enc_alg: "aes256" } }),
      tunnel,
    );
    expect(state.ike_config).toEqual({ ...tunnel.state.ike_config, ike_enc_alg: "aes256" });
  });

  it("counts a value that is not known yet as a change", async () => {
    const { state, replaces } = await provider.plan("alivpn_gateway", { ...gateway, name: unknown }, hub);
    expect([state.name, state.status, replaces]).toEqual([unknown, unknown, []]);
  });

  it("passes on unknown elements beside known ones", async () => {
    const values = tunnelled({ local_subnet: ["10.0.0.0/16", unknown], ike_config: { psk: unknown } });
    const { state } = await provider.plan("alivpn_connection", values, tunnel);
    expect(state.local_subnet).toEqual(["10.0.0.0/16", unknown]);
    expect(state.ike_config).toEqual({ ...tunnel.state.ike_config, psk: unknown });
  });

  it("names what it is about", async () => {
    const answer = await provider.client.call("PlanResourceChange", {
      type_name: "alivpn_moon",
    });
    expect(answer.diagnostics).toMatchObject([{ severity: "ERROR" }]);
  });
});

describe("of a replacement", () => {
  it("names the attribute that cannot be changed in place", async () => {
    const { state, replaces } = await provider.plan("alivpn_gateway", { ...gateway, bandwidth: 20 }, hub);
    expect(replaces).toEqual(["bandwidth"]);
    expect(state.bandwidth).toBe(20);
  });

  it("names each of several", async () => {
    const values = { ...gateway, bandwidth: 20, vpc_id: "vpc-2", name: "core" };
    expect((await provider.plan("alivpn_gateway", values, hub)).replaces).toEqual(
      expect.arrayContaining(["bandwidth", "vpc_id"]),
    );
  });

  it("counts an unknown value of such an attribute as a replacement", async () => {
    expect((await provider.plan("alivpn_gateway", { ...gateway, vpc_id: unknown }, hub)).replaces).toEqual(["vpc_id"]);
  });

  it("is carried out as a delete and a create", async () => {
    const other = { ...customer, ip_address: "203.0.113.20" };
    const first = await provider.make("alivpn_customer_gateway", other);
    const second = await provider.make("alivpn_customer_gateway", { ...other, ip_address: "203.0.113.21" }, first);
    expect(second.state.id).not.toBe(first.state.id);
    expect(await provider.refresh(first)).toBeUndefined();
  });

  it("is what a route's weight needs beside another route to the same network", async () => {
    const again = await provider.make("alivpn_connection", tunnelled({ name: "b", local_subnet: ["10.9.0.0/16"] }));
    const way = route(hub.state.id, tunnel.state.id, { route_dest: "192.168.7.0/24" });
    const spare = route(hub.state.id, again.state.id, { route_dest: "192.168.7.0/24", weight: 0 });
    const first = await provider.make("alivpn_route_entry", way);
    const alone = await provider.plan("alivpn_route_entry", { ...way, weight: 0 }, first);
    expect([alone.replaces, alone.said]).toEqual([[], []]);
    await provider.make("alivpn_route_entry", spare);
    const { replaces, said } = await (await cloud.connect()).plan("alivpn_route_entry", { ...way, weight: 0 }, first);
    expect(replaces).toEqual(["weight"]);
    expect(said).toMatchObject([{ severity: "WARNING", summary: "weight: this resource is replaced" }]);
  });
});

describe("of what must not be done", () => {
  it("refuses what counts only when it is bought, with advice and place", async () => {
    const bought = { ...gateway, name: "bought", instance_charge_type: "PREPAY", period: 1, auto_pay: true };
    const held = await provider.make("alivpn_gateway", bought);
    const { said } = await provider.plan("alivpn_gateway", { ...bought, period: 12 }, held);
    expect(said).toMatchObject([
      { severity: "ERROR", at: "period", summary: "period: cannot be changed from 1 to 12" },
    ]);
    expect(said[0]?.detail).toMatch(/only when the gateway is bought/);
  });

  it("refuses to replace or to delete a subscription before its end", async () => {
    const bought = { ...gateway, name: "kept", instance_charge_type: "PREPAY", period: 1, auto_pay: true };
    const held = await provider.make("alivpn_gateway", bought);
    const replaced = await provider.plan("alivpn_gateway", { ...bought, bandwidth: 20 }, held);
    expect(replaced.said).toMatchObject([
      { severity: "ERROR", summary: expect.stringContaining("subscription until") },
    ]);
    const deleted = await provider.plan("alivpn_gateway", undefined, held);
    expect(deleted.said).toMatchObject([{ severity: "ERROR", summary: expect.stringContaining("subscription until") }]);
    expect((await provider.refresh(held))?.state.id).toBe(held.state.id);
  });

  it("lets go of everything else without a word", async () => {
    for (const held of [hub, office, tunnel]) {
      const { state, said } = await provider.plan(held.type, undefined, held);
      expect([state, said]).toEqual([null, []]);
    }
  });
});
