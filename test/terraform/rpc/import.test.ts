import type { Json } from "../_client";
import { said } from "../_core";
import type { Core, Held } from "../_core";
import { connection, customer, gateway, makeSite, route } from "../_network";
import { ServedCloud } from "../_served-cloud";
import { read, written } from "../_values";
import { typeProblems } from "../_contract";

let cloud: ServedCloud;
let provider: Core;
let site: Record<"hub" | "office" | "tunnel" | "way", Held>;
beforeAll(async () => {
  cloud = await ServedCloud.start({ cloudId: "the emulator" });
  provider = await cloud.connect();
  const { hub, office, tunnel } = await makeSite(provider);
  const way = await provider.make("alivpn_route_entry", route(hub.state.id, tunnel.state.id));
  site = { hub, office, tunnel, way };
});
afterAll(() => cloud.stop());

const importing = (type_name: string, request: object): Promise<Json> =>
  provider.client.call("ImportResourceState", { type_name, ...request });

/** What the configuration says of each, so that nothing is left to do after its import. */
function configured(name: keyof typeof site): object {
  const { hub, office, tunnel } = site;
  const [gatewayId, officeId, tunnelId] = [hub, office, tunnel].map(({ state }) => state.id);
  return { hub: gateway, office: customer, tunnel: connection(gatewayId, officeId), way: route(gatewayId, tunnelId) }[
    name
  ];
}

describe.each(["hub", "office", "tunnel", "way"] as const)("an import of the %s", (name) => {
  it("by its id holds the resource, its realm and its identity, and leaves nothing to send", async () => {
    const { type, state } = site[name];
    const { imported_resources: imported, diagnostics } = await importing(type, { id: state.id });
    expect([imported.length, diagnostics]).toEqual([1, []]);
    const [found] = imported;
    expect(found.type_name).toBe(type);
    expect(typeProblems(provider.attributes(type), read(found.state))).toEqual([]);
    expect(read(found.identity.identity_data)).toEqual({ id: state.id });
    expect(JSON.parse(found.private.toString())).toEqual({ realm: "the emulator" });
    const held = { type, state: read(found.state), private: found.private };
    // What no read returns is recorded as configured.
    const before = await cloud.mark();
    const recorded = await provider.make(type, configured(name), await provider.refresh(held));
    expect((await cloud.requests(before)).filter(({ committed }) => committed)).toEqual([]);
    expect(await provider.isSettled(type, configured(name), recorded)).toBe(true);
  });

  it("by its identity is the same", async () => {
    const { type, state } = site[name];
    const byId = await importing(type, { id: state.id });
    const byIdentity = await importing(type, { identity: { identity_data: written({ id: state.id }) } });
    expect(byIdentity).toEqual(byId);
  });
});

it.each<[string, string, object, RegExp]>([
  ["an id that does not exist", "alivpn_gateway", { id: "vpn-none" }, /no VPN gateway "vpn-none"/],
  ["a route that does not exist", "alivpn_route_entry", { id: "vpn-1:vco-1:10.0.0.0/8" }, /vpn-1:vco-1:10\.0\.0\.0\/8/],
  ["an id of the wrong form", "alivpn_route_entry", { id: "vpn-1" }, /vpn-1/],
  ["no id", "alivpn_gateway", {}, /names no id/],
  ["an empty identity", "alivpn_gateway", { identity: { identity_data: written({ id: "" }) } }, /names no id/],
  ["an identity without an id", "alivpn_gateway", { identity: { identity_data: written(null) } }, /names no id/],
  ["a type that does not exist", "alivpn_moon", { id: "x" }, /"alivpn_moon"/],
])("of %s is refused with what to do", async (_, type, request, says) => {
  const answer = await importing(type, request);
  expect(answer.imported_resources).toEqual([]);
  expect(said(answer)).toMatchObject([{ severity: "ERROR", summary: expect.stringMatching(says) }]);
  expect(said(answer)[0]?.detail).not.toBe("");
});

describe("a move of state", () => {
  const moving = (request: object): Promise<Json> =>
    provider.client.call("MoveResourceState", {
      source_provider_address: "registry.terraform.io/vpnform/alivpn",
      source_type_name: "alivpn_gateway",
      target_type_name: "alivpn_gateway",
      source_state: { json: Buffer.from(JSON.stringify({ id: "vpn-1", name: "hub", gone: 1 })) },
      ...request,
    });

  it("from another address of the same kind keeps the instance with its private bytes", async () => {
    const answer = await moving({ source_private: Buffer.from('{"realm":"the emulator"}') });
    expect(answer.diagnostics).toEqual([]);
    expect(typeProblems(provider.attributes("alivpn_gateway"), read(answer.target_state))).toEqual([]);
    expect(read(answer.target_state)).toMatchObject({ id: "vpn-1", name: "hub", bandwidth: null });
    expect(answer.target_private.toString()).toBe('{"realm":"the emulator"}');
    expect(read(answer.target_identity.identity_data)).toEqual({ id: "vpn-1" });
  });

  it.each(["hub", "office", "tunnel", "way"] as const)(
    "of the %s from the alicloud provider takes the id, and the next refresh finds the rest",
    async (name) => {
      const { type, state } = site[name];
      const peer = type.replace(/^alivpn_/, "alicloud_vpn_");
      const answer = await moving({
        source_provider_address: "registry.terraform.io/aliyun/alicloud",
        source_type_name: peer,
        target_type_name: type,
        source_state: { json: Buffer.from(JSON.stringify({ id: state.id, name: 7, psk: "oneSecret1" })) },
        source_private: Buffer.from("another provider's"),
      });
      expect(answer.diagnostics).toEqual([]);
      expect(read(answer.target_state).id).toBe(state.id);
      expect(JSON.parse(answer.target_private.toString())).toEqual({ realm: "the emulator" });
      const held = { type, state: read(answer.target_state), private: answer.target_private };
      const now = await (await cloud.connect()).refresh(held);
      const { auto_config_route: _never, bgp_config: _listed, ...told } = state;
      expect(now?.state).toMatchObject(told);
    },
  );

  it.each(["alicloud_vpn_connection", "aws_vpn_gateway", "alivpn_connection", ""])(
    "from %j to a gateway is refused, and says to import",
    async (source_type_name) => {
      const answer = await moving({ source_type_name });
      expect(answer.target_state).toBeNull();
      expect(said(answer)).toMatchObject([{ severity: "ERROR", detail: expect.stringMatching(/import/i) }]);
    },
  );

  it("of a state that is not JSON is refused", async () => {
    const answer = await moving({ source_state: { json: Buffer.from("{oneSecret1") } });
    expect(said(answer)).toMatchObject([{ severity: "ERROR", summary: expect.stringContaining("not JSON") }]);
    expect(JSON.stringify(answer.diagnostics)).not.toContain("oneSecret1");
  });
});

describe("a data source", () => {
  const reading = async (type: string, query: object) => {
    const config = written(provider.filled(`data.${type}`, query));
    const answer = await provider.client.call("ReadDataSource", { type_name: type, config });
    return { state: read(answer.state), said: said(answer) };
  };

  it("finds by id and by name, and keeps what the configuration says", async () => {
    const { hub, office, tunnel } = site;
    const found = await Promise.all([
      reading("alivpn_gateway", { vpn_gateway_id: hub.state.id }),
      reading("alivpn_gateway", { name: "hub" }),
      reading("alivpn_customer_gateway", { ip_address: customer.ip_address }),
      reading("alivpn_connection", { vpn_connection_id: tunnel.state.id }),
      reading("alivpn_connection_config", { vpn_connection_id: tunnel.state.id }),
      reading("alivpn_regions", {}),
    ]);
    expect(found.map(({ said: each }) => each)).toEqual(Array(6).fill([]));
    const ids = found.map(({ state }) => state.id);
    expect(ids).toEqual([hub, hub, office, tunnel, tunnel].map(({ state }) => state.id).concat("regions"));
    expect(found[1]?.state).toMatchObject({ name: "hub", vpn_gateway_id: hub.state.id, bandwidth: 10 });
    for (const [index, type] of [
      "alivpn_gateway",
      "alivpn_gateway",
      "alivpn_customer_gateway",
      "alivpn_connection",
      "alivpn_connection_config",
      "alivpn_regions",
    ].entries()) {
      expect(typeProblems(provider.attributes(`data.${type}`), found[index]?.state)).toEqual([]);
    }
  });

  it.each<[string, object, RegExp]>([
    ["alivpn_gateway", { vpn_gateway_id: "vpn-none" }, /"vpn-none"/],
    ["alivpn_gateway", { name: "nobody" }, /"nobody"/],
    ["alivpn_gateway", {}, /names the VPN gateway/],
  ])("%s of %j is an error with what to do", async (type, query, says) => {
    const { state, said: found } = await reading(type, query);
    expect(state).toBeUndefined();
    expect(found).toMatchObject([{ severity: "ERROR", summary: expect.stringMatching(says) }]);
    expect(found[0]?.detail).not.toBe("");
  });
});
