import { written, unknown } from "../_values";
import { said } from "../_core";
import type { Core } from "../_core";
import { connection, gateway, psk, route } from "../_network";
import { ServedCloud } from "../_served-cloud";

let cloud: ServedCloud;
let provider: Core;
beforeAll(async () => {
  cloud = await ServedCloud.start();
  provider = await cloud.open();
});
afterAll(() => cloud.stop());

const validateData = async (type: string, values: object) =>
  said(
    await provider.client.call("ValidateDataResourceConfig", {
      type_name: type,
      config: written(provider.filled(`data.${type}`, values)),
    }),
  );
const validateProvider = async (values: object) =>
  said(await provider.client.call("ValidateProviderConfig", { config: written(provider.filled("provider", values)) }));

const tunnel = (role: string, more: object = {}) => ({ role, customer_gateway_id: "cgw-1", ...more });
const dual = (...tunnels: object[]) => ({
  vpn_gateway_id: "vpn-1",
  local_subnet: ["10.0.0.0/16"],
  remote_subnet: ["192.168.0.0/24"],
  tunnel_options_specification: tunnels,
});

describe("of a resource", () => {
  it("says nothing of what is fine", async () => {
    expect(await provider.validate("alivpn_gateway", gateway)).toEqual([]);
    expect(await provider.validate("alivpn_connection", connection("vpn-1", "cgw-1"))).toEqual([]);
    expect(await provider.validate("alivpn_connection", dual(tunnel("master"), tunnel("slave")))).toEqual([]);
  });

  it("names the attribute, the wrong value and what to change", async () => {
    const prepaid = { ...gateway, instance_charge_type: "PREPAY", period: 10, auto_pay: true };
    const [found, ...more] = await provider.validate("alivpn_gateway", prepaid);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ severity: "ERROR", at: "period" });
    expect(found?.summary).toMatch(/^period: .*10/);
    expect(found?.detail).toMatch(/9.*12/);
  });

  it("warns of what is in no catalogue, which a configuration cannot call meant", async () => {
    const [found, ...more] = await provider.validate("alivpn_gateway", { ...gateway, bandwidth: 7 });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ severity: "WARNING", at: "bandwidth" });
    expect(found?.summary).toMatch(/^bandwidth: 7 is not documented/);
    expect(found?.detail).toMatch(/10.*20/);
  });

  it("names an attribute inside of another one, in the configuration's spelling", async () => {
    const values = connection("vpn-1", "cgw-1", { ike_config: { ike_version: "ikev3", ike_lifetime: 90000 } });
    const found = await provider.validate("alivpn_connection", values);
    expect(found.map(({ at }) => at).sort()).toEqual(["ike_config.ike_lifetime", "ike_config.ike_version"]);
  });

  it("names an element of a list by its index", async () => {
    const values = connection("vpn-1", "cgw-1", { local_subnet: ["10.0.0.0/16", "10.1.0.0/99"] });
    expect(await provider.validate("alivpn_connection", values)).toMatchObject([{ at: "local_subnet[1]" }]);
  });

  it("names an attribute of an object in a list", async () => {
    const values = dual(tunnel("master"), tunnel("slave", { tunnel_ike_config: { ike_mode: "fast" } }));
    const found = await provider.validate("alivpn_connection", values);
    expect(found).toMatchObject([{ at: "tunnel_options_specification[1].tunnel_ike_config.ike_mode" }]);
  });

  it("tells everything at once", async () => {
    const found = await provider.validate("alivpn_gateway", { bandwidth: 7, instance_charge_type: "FREE" });
    expect(found.map(({ at }) => at).sort()).toEqual(["bandwidth", "instance_charge_type", "vpc_id"]);
  });

  it("applies the rules over several attributes", async () => {
    const values = dual(tunnel("master"), tunnel("master"));
    expect(await provider.validate("alivpn_connection", values)).toMatchObject([{ severity: "ERROR" }]);
    const subscribed = { ...gateway, instance_charge_type: "POSTPAY", period: 3 };
    expect((await provider.validate("alivpn_gateway", subscribed)).length).toBeGreaterThan(0);
  });

  it.each([
    ["a whole attribute", { ...gateway, vpc_id: unknown, bandwidth: unknown, tags: unknown }],
    ["a value in a map", { ...gateway, tags: { owner: unknown } }],
  ])("passes %s that is not known yet", async (_, values) => {
    expect(await provider.validate("alivpn_gateway", values)).toEqual([]);
  });

  it.each([
    ["an id", connection(unknown, unknown)],
    ["an element of a list", connection("vpn-1", "cgw-1", { local_subnet: ["10.0.0.0/16", unknown] })],
    ["an object", connection("vpn-1", "cgw-1", { ike_config: unknown, health_check_config: unknown })],
    ["a value in an object", connection("vpn-1", "cgw-1", { ike_config: { psk: unknown, local_id: unknown } })],
    ["an object in a list", dual(tunnel("master"), unknown as object)],
    ["a list of objects", { ...dual(), tunnel_options_specification: unknown }],
  ])("passes %s of a connection that is not known yet", async (_, values) => {
    expect(await provider.validate("alivpn_connection", values)).toEqual([]);
  });

  it("still judges what is known beside what is not", async () => {
    const values = connection(unknown, "cgw-1", { local_subnet: [unknown, "nonsense"] });
    expect(await provider.validate("alivpn_connection", values)).toMatchObject([{ at: "local_subnet[1]" }]);
  });

  it("takes no number with a fraction", async () => {
    expect(await provider.validate("alivpn_route_entry", route("vpn-1", "vco-1", { weight: 0.5 }))).toMatchObject([
      { at: "weight" },
    ]);
  });

  it("never shows a secret that is wrong", async () => {
    const values = connection("vpn-1", "cgw-1", { ike_config: { psk: `${psk} 网 ${"y".repeat(200)}` } });
    const found = await provider.validate("alivpn_connection", values);
    expect(found).toMatchObject([{ at: "ike_config.psk" }]);
    expect(JSON.stringify(found)).not.toMatch(/oneSecret1|yyyy/);
  });

  it("answers a type that does not exist with one error", async () => {
    const answer = await provider.client.call("ValidateResourceConfig", {
      type_name: "alivpn_moon",
      config: written({}),
    });
    expect(said(answer)).toMatchObject([
      { severity: "ERROR", summary: expect.stringContaining('"alivpn_moon"'), at: "" },
    ]);
  });

  it("knows the edition once the provider is configured", async () => {
    const apsara = await cloud.connect({ edition: "apsara" });
    const values = { vpc_id: "vpc-1", bandwidth: 1000 };
    expect(await apsara.validate("alivpn_gateway", values)).toMatchObject([{ at: "bandwidth" }]);
    expect(await provider.validate("alivpn_gateway", values)).toEqual([]);
  });
});

describe("of a provider", () => {
  it("says nothing of what is fine or not known yet", async () => {
    expect(await validateProvider({ region: "eu-central-1" })).toEqual([]);
    expect(await validateProvider({ region: unknown, access_key_id: unknown, access_key_secret: unknown })).toEqual([]);
  });

  it("names what is missing and what is wrong", async () => {
    const found = await validateProvider({ edition: "moon", assume_role: { duration: 5 } });
    expect(found.map(({ at }) => at)).toEqual(expect.arrayContaining(["region", "edition", "assume_role.duration"]));
  });

  it("never shows a key", async () => {
    const found = await validateProvider({ region: "eu-central-1", access_key_secret: "x".repeat(2000) });
    expect(JSON.stringify(found)).not.toContain("xxxx");
  });
});

describe("of a data source", () => {
  it("says nothing of what is fine or not known yet", async () => {
    expect(await validateData("alivpn_gateway", { vpn_gateway_id: "vpn-1" })).toEqual([]);
    expect(await validateData("alivpn_gateway", { name: unknown })).toEqual([]);
    expect(await validateData("alivpn_regions", {})).toEqual([]);
  });

  it("asks for a key, and for no more than one", async () => {
    expect(await validateData("alivpn_gateway", {})).toMatchObject([{ severity: "ERROR" }]);
    const both = await validateData("alivpn_gateway", { vpn_gateway_id: "vpn-1", name: "hub" });
    expect(both).toMatchObject([{ severity: "ERROR" }]);
  });

  it("answers a type that does not exist with one error", async () => {
    const answer = await provider.client.call("ValidateDataResourceConfig", { type_name: "alivpn_moon" });
    expect(said(answer)).toMatchObject([{ severity: "ERROR", summary: expect.stringContaining('"alivpn_moon"') }]);
  });
});
