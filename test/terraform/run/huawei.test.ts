import { huawei } from "../../emulator/_huawei";
import { certificateSet, smCertificate } from "../../emulator/_sm-certificates";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Core } from "../_core";
import { ServedCloud } from "../_served-cloud";
import { unknown } from "../_values";

const texts = ["certificate", "private_key", "certificate_chain", "enc_certificate", "enc_private_key"] as const;
const type = "huaweivpn_gateway_certificate";
const authority = smCertificate({ cn: "root", ca: true });

let cloud: ServedCloud;
let provider: Core;
let base: object;
beforeEach(async () => {
  cloud = await ServedCloud.start();
  provider = await cloud.connect({ region: "cn-north-4" }, "huaweivpn");
  const { body } = await huawei(cloud.emulator, "GET", "/v3/projects", undefined, { query: [["name", "cn-north-4"]] });
  const gateways = `/v5/${body.projects[0].id}/vpn-gateways`;
  const made = await huawei(cloud.emulator, "POST", gateways, { vpn_gateway: { name: "gm", flavor: "GM" } });
  base = { vgw_id: made.body.vpn_gateway.id, name: "gm-cert" };
});
afterEach(() => cloud.stop());

function set(): Record<(typeof texts)[number], string> {
  const made = certificateSet(authority);
  return Object.fromEntries(texts.map((name) => [name, made[name]])) as Record<(typeof texts)[number], string>;
}

it("plans digests in place of texts, and says that it does not hold to the configuration", async () => {
  const { state, legacy, said } = await provider.plan(type, { ...base, ...set() });
  expect([legacy, said]).toEqual([true, []]);
  for (const name of texts) expect(state[name]).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(state.status).toBe(unknown);
});

it("plans a text that is not known yet as such", async () => {
  const { state, said } = await provider.plan(type, { ...base, ...set(), private_key: unknown });
  expect([state.private_key, said]).toEqual([unknown, []]);
});

it("binds, is settled whatever the line ends are, and no answer or file holds a text", async () => {
  const values = { ...base, ...set() };
  const held = await provider.make(type, values);
  expect(held.state).toMatchObject({
    ...base,
    status: "BOUND",
    certificate_serial_number: expect.stringMatching(/\d/),
  });
  expect(await provider.isSettled(type, values, held)).toBe(true);
  const turned = { ...values, certificate: values.certificate.replace(/\n/g, "\r\n") };
  expect(await provider.isSettled(type, turned, held)).toBe(true);
  expect(JSON.stringify(held)).not.toMatch(/BEGIN|PRIVATE/);
  for (const name of await cloud.openCreates()) {
    expect(await readFile(join(cloud.folder, ".vpnform", "creates", name), "utf8")).not.toMatch(/PRIVATE KEY/);
  }
});

it("is taken over by the next run when the state never got it", async () => {
  const values = { ...base, ...set() };
  const lost = await provider.make(type, values);
  const next = await cloud.nextRun({ run: "second" });
  const again = await next.connect({ region: "cn-north-4" }, "huaweivpn");
  expect((await again.make(type, values)).state.id).toBe(lost.state.id);
  await next.end();
});

it("changes in place, with what the new texts decide not known before", async () => {
  const held = await provider.make(type, { ...base, ...set() });
  const next = { ...base, ...set() };
  const plan = await provider.plan(type, next, held);
  expect([plan.replaces, plan.said]).toEqual([[], []]);
  expect([plan.state.certificate_serial_number, plan.state.enc_certificate_serial_number]).toEqual([unknown, unknown]);
  const changed = await provider.make(type, next, held);
  expect(changed.state.id).toBe(held.state.id);
  expect(await provider.isSettled(type, next, changed)).toBe(true);
});

it("says at plan time that a delete takes nothing off the gateway, and forgets", async () => {
  const held = await provider.make(type, { ...base, ...set() });
  const { said } = await provider.plan(type, undefined, held);
  expect(said).toMatchObject([
    {
      severity: "WARNING",
      summary: expect.stringContaining("stays in the cloud"),
      detail: expect.stringMatching(/cannot remove a certificate from its gateway/),
    },
  ]);
  const before = await cloud.mark();
  await provider.destroy(held);
  expect((await cloud.requests(before)).filter(({ committed }) => committed)).toEqual([]);
});

it("never shows a key that is wrong", async () => {
  const broken = {
    ...base,
    ...set(),
    private_key: "-----BEGIN PRIVATE KEY-----\noneSecret1\n-----END PRIVATE KEY-----\n",
  };
  const found = await provider.validate(type, broken);
  expect(found.map(({ at }) => at)).toContain("private_key");
  const { said } = await provider.plan(type, broken);
  expect(JSON.stringify([found, said])).not.toContain("oneSecret1");
});
