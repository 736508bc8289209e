import type { Json } from "../_client";
import { said } from "../_core";
import type { Core } from "../_core";
import { ServedCloud } from "../_served-cloud";
import { read } from "../_values";
import { typeProblems } from "../_contract";

let cloud: ServedCloud;
let provider: Core;
beforeAll(async () => {
  cloud = await ServedCloud.start();
  provider = await cloud.open();
});
afterAll(() => cloud.stop());

const upgrade = async (state: unknown, type = "alivpn_connection", version = 0): Promise<Json> => {
  const json = Buffer.from(typeof state === "string" ? state : JSON.stringify(state));
  return provider.client.call("UpgradeResourceState", { type_name: type, version, raw_state: { json } });
};

const raw = {
  id: "vco-1",
  name: "tunnel",
  local_subnet: ["10.0.0.0/16"],
  auto_config_route: false,
  ike_config: { psk: "oneSecret1", ike_lifetime: 86400 },
  create_time: 1764000000000,
  tags: { 'key "x"': "größer 网关", __proto: "y", constructor: "z", "": "empty" },
};

it("keeps what the state holds, every attribute in it, null where there was none", async () => {
  const { upgraded_state, diagnostics } = await upgrade(raw);
  const state = read(upgraded_state);
  expect(diagnostics).toEqual([]);
  expect(typeProblems(provider.attributes("alivpn_connection"), state)).toEqual([]);
  expect(state).toMatchObject({ ...raw, ike_config: { ...raw.ike_config, ike_version: null }, remote_subnet: null });
});

it("drops what the schema no longer has, at every depth", async () => {
  const older = { ...raw, gone: { deep: [1] }, ike_config: { ...raw.ike_config, gone: true } };
  const { upgraded_state, diagnostics } = await upgrade(older);
  expect(diagnostics).toEqual([]);
  expect(typeProblems(provider.attributes("alivpn_connection"), read(upgraded_state))).toEqual([]);
});

it("takes a state of another version as it is", async () => {
  const answer = await upgrade(raw, "alivpn_connection", 7);
  expect(read(answer.upgraded_state)).toMatchObject(raw);
});

it.each([["{"], [""], ['{"id": "vco-1", psk oneSecret1}'], ["\u0000\u0001"]])(
  "answers the corrupt text %j with one error that shows nothing of it",
  async (text) => {
    const answer = await upgrade(text);
    expect(answer.upgraded_state).toBeNull();
    expect(said(answer)).toEqual([
      {
        severity: "ERROR",
        summary: expect.stringContaining("alivpn_connection is not JSON"),
        detail: expect.stringContaining("backup"),
        at: "",
      },
    ]);
    expect(JSON.stringify(answer.diagnostics)).not.toContain("oneSecret1");
  },
);

it.each([["null"], ["[]"], ["7"], ['"text"']])(
  "takes %s, which is JSON and no state, for one that holds nothing",
  async (text) => {
    const answer = await upgrade(text);
    const nothing = provider.attributes("alivpn_connection").map(({ name }) => [name, null]);
    expect(read(answer.upgraded_state)).toEqual(Object.fromEntries(nothing));
  },
);

it.each([
  ["a text where an object belongs", { ike_config: "oneSecret1" }],
  ["a number where a list of objects belongs", { tunnel_options_specification: 7 }],
  ["an object where a list of objects belongs", { tunnel_options_specification: { role: "master" } }],
  ["texts where objects belong", { tunnel_options_specification: ["oneSecret1"] }],
])("never answers %s as something that is not of the schema's type", async (_, more) => {
  const answer = await upgrade({ ...raw, ...more });
  const problems = answer.upgraded_state
    ? typeProblems(provider.attributes("alivpn_connection"), read(answer.upgraded_state))
    : [];
  expect(problems).toEqual([]);
});

it("answers a type that does not exist with one error", async () => {
  expect(said(await upgrade(raw, "alivpn_moon"))).toMatchObject([
    { severity: "ERROR", summary: expect.stringContaining('"alivpn_moon"') },
  ]);
});

it("upgrades the state of every kind that is empty but for its id", async () => {
  for (const type of Object.keys(provider.schemas.resource_schemas)) {
    const { upgraded_state } = await upgrade({ id: "x" }, type);
    expect(typeProblems(provider.attributes(type), read(upgraded_state))).toEqual([]);
  }
});

it("reads an identity as a state file has it", async () => {
  const json = Buffer.from(JSON.stringify({ id: "vpn-1", gone: true }));
  const request = { type_name: "alivpn_gateway", version: 0, raw_identity: { json } };
  const answer = await provider.client.call("UpgradeResourceIdentity", request);
  expect(read(answer.upgraded_identity.identity_data)).toEqual({ id: "vpn-1" });
  const corrupt = await provider.client.call("UpgradeResourceIdentity", { ...request, raw_identity: {} });
  expect(said(corrupt)).toMatchObject([{ severity: "ERROR", summary: expect.stringContaining("not JSON") }]);
});

it.each([["null"], ["[]"], ["{}"], ['{"id":7}']])(
  "answers the identity %s without an id that is no text",
  async (text) => {
    const request = { type_name: "alivpn_gateway", raw_identity: { json: Buffer.from(text) } };
    const answer = await provider.client.call("UpgradeResourceIdentity", request);
    const id = answer.upgraded_identity ? read(answer.upgraded_identity.identity_data).id : null;
    expect(id === null || typeof id === "string").toBe(true);
  },
);
