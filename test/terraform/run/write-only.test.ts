import type { Core } from "../_core";
import { connection, customer, gateway } from "../_network";
import { ServedCloud } from "../_served-cloud";
import { unknown } from "../_values";

const events: unknown[] = [];
let cloud: ServedCloud;
let provider: Core;
beforeEach(async () => {
  events.length = 0;
  cloud = await ServedCloud.start({ emit: (event) => events.push(event) });
  provider = await cloud.connect();
});
afterEach(() => cloud.stop());

const [first, second] = ["oneSecret1", "twoSecret2"];
const written = (psk_wo: string, psk_wo_version: number, more: object = {}) => ({
  ike_config: { psk_wo, psk_wo_version, ...more },
});

const inCloud = async () => JSON.stringify(await cloud.resources());

async function site() {
  const hub = await provider.make("alivpn_gateway", gateway);
  const office = await provider.make("alivpn_customer_gateway", customer);
  return (more: object) => connection(hub.state.id, office.state.id, more);
}

it("a secret that is only written is null in plans and results, and its version is kept", async () => {
  const values = (await site())(written(first, 1));
  const plan = await provider.plan("alivpn_connection", values);
  expect(plan.said).toEqual([]);
  expect(plan.state.ike_config).toMatchObject({ psk: null, psk_wo: null, psk_wo_version: 1, ike_version: unknown });
  const made = await provider.make("alivpn_connection", values);
  expect(made.state.ike_config).toMatchObject({ psk: null, psk_wo: null, psk_wo_version: 1 });
  expect(await inCloud()).toContain(first);
  expect(JSON.stringify([made, events])).not.toContain(first);
});

it("a read does not bring it back", async () => {
  const made = await provider.make("alivpn_connection", (await site())(written(first, 1)));
  expect((await provider.refresh(made))?.state.ike_config).toMatchObject({
    psk: null,
    psk_wo: null,
    psk_wo_version: 1,
  });
});

it("it is sent again when its version changes, and not before", async () => {
  const values = await site();
  const made = await provider.make("alivpn_connection", values(written(first, 1)));
  const same = await provider.plan("alivpn_connection", values(written(second, 1)), made);
  expect(same.state).toEqual(made.state);
  const changed = await provider.make("alivpn_connection", values(written(second, 2)), made);
  expect(changed.state.ike_config).toMatchObject({ psk: null, psk_wo_version: 2 });
  expect(await inCloud()).toContain(second);
  const plain = await provider.make("alivpn_connection", values({ ike_config: { psk: first } }), changed);
  expect(plain.state.ike_config).toMatchObject({ psk: first, psk_wo_version: null });
  const again = await provider.make("alivpn_connection", values(written(second, 1)), plain);
  expect(JSON.stringify(again)).not.toMatch(new RegExp(`${first}|${second}`));
});

it("a BGP key is written the same way", async () => {
  const values = { ...customer, asn: "65001", auth_key_wo: first, auth_key_wo_version: 1 };
  const made = await provider.make("alivpn_customer_gateway", values);
  expect(made.state).toMatchObject({ auth_key: null, auth_key_wo: null, auth_key_wo_version: 1 });
  expect(await inCloud()).toContain(first);
});

it.each([null, {}, { deferral_allowed: true }])(
  "a client that announces %j is refused: it would keep it",
  async (can) => {
    const values = connection("vpn-1", "vco-1", written(first, 1));
    const [found, ...more] = await provider.validate("alivpn_connection", values, can);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ severity: "ERROR", at: "ike_config.psk_wo" });
    expect(found?.detail).toContain("1.11");
    expect(JSON.stringify(found)).not.toContain(first);
    expect(await provider.validate("alivpn_connection", connection("vpn-1", "vco-1"), can)).toEqual([]);
    expect(await provider.validate("alivpn_connection", values)).toEqual([]);
  },
);
