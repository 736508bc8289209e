import type { Core } from "../_core";
import { connection, customer, gateway, makeSite, psk } from "../_network";
import { ServedCloud } from "../_served-cloud";

const events: unknown[] = [];
let cloud: ServedCloud;
let provider: Core;
beforeEach(async () => {
  events.length = 0;
  cloud = await ServedCloud.start({ emit: (event) => events.push(event) });
  provider = await cloud.connect({ max_retries: 0 });
});
afterEach(() => cloud.stop());

const other = "twoSecret2";

/** Everything that Terraform would show or log of some work. */
async function shownOf(work: (hub: string, office: string) => Promise<unknown>): Promise<string> {
  const hub = await provider.make("alivpn_gateway", gateway);
  const office = await provider.make("alivpn_customer_gateway", customer);
  const outcome = await work(hub.state.id, office.state.id);
  return JSON.stringify([outcome, events]);
}

it.each([
  ["error", { code: "InvalidParameter", http: 400 }],
  ["error", { code: "InternalError", http: 500 }],
  ["reset", {}],
  ["lost-reply", {}],
])("a create that ends in %s %j shows no key", async (kind, more) => {
  await cloud.faults({ action: "CreateVpnConnection", kind, ...more });
  const shown = await shownOf(async (hub, office) => {
    const values = connection(hub, office);
    return (await provider.apply("alivpn_connection", values, await provider.plan("alivpn_connection", values))).said;
  });
  expect(shown).toMatch(/"ERROR"/);
  expect(shown).not.toContain(psk);
  expect(shown).not.toContain(cloud.emulator.accessKeySecret);
});

it("the cloud's own message about a key does not show it", async () => {
  const shown = await shownOf(async (hub, office) => {
    await provider.make("alivpn_connection", connection(hub, office));
    const values = connection(hub, office, { name: "b", local_subnet: ["10.9.0.0/16"], ike_config: { psk: other } });
    return (await provider.apply("alivpn_connection", values, await provider.plan("alivpn_connection", values))).said;
  });
  expect(shown).toMatch(/psk/i);
  expect(shown).not.toContain(psk);
  expect(shown).not.toContain(other);
});

it("events of a whole life show no key", async () => {
  const { tunnel } = await makeSite(provider);
  const { vpn_gateway_id, customer_gateway_id } = tunnel.state;
  const values = connection(vpn_gateway_id, customer_gateway_id, { ike_config: { psk: other } });
  const changed = await provider.make("alivpn_connection", values, tunnel);
  expect(changed.state.ike_config.psk).toBe(other);
  await provider.destroy(changed);
  expect(events.length).toBeGreaterThan(3);
  expect(JSON.stringify(events)).not.toMatch(new RegExp(`${psk}|${other}`));
});

it.each([
  ["too long", { psk: `${psk}${"x".repeat(200)}` }],
  ["with a sign that is not allowed", { psk: `${psk} 网` }],
  ["empty", { psk: "" }],
])("a key that is %s is refused without being shown", async (_, ike_config) => {
  const values = connection("vpn-1", "cgw-1", { ike_config });
  const shown = JSON.stringify([
    await provider.validate("alivpn_connection", values),
    await provider.plan("alivpn_connection", values),
  ]);
  expect(shown).toMatch(/ike_config\.psk/);
  expect(shown).not.toContain(psk);
});

it("a key of the other end's device is never shown", async () => {
  const auth = { ...customer, asn: "65001", auth_key: psk };
  await cloud.faults({ action: "CreateCustomerGateway", kind: "error", code: "InvalidParameter", http: 400 });
  const { said } = await provider.apply(
    "alivpn_customer_gateway",
    auth,
    await provider.plan("alivpn_customer_gateway", auth),
  );
  expect(said).toMatchObject([{ severity: "ERROR" }]);
  const wrong = await provider.validate("alivpn_customer_gateway", { ...auth, auth_key: `${psk}${"y".repeat(300)}` });
  expect(JSON.stringify([said, wrong, events])).not.toContain(psk);
});
