import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { emulatorAdmin } from "../../_helpers/emulator-admin";
import { testApp } from "../../_helpers/test-app";
import { huawei } from "../../../lib";
import { systemClock } from "../../../src/clock";
import { startEmulator } from "../../../src/emulator/server";
import type { Emulator } from "../../../src/emulator/server";
import type { PlanOptions } from "../../../src/engine/api/engine";
import type { Engine } from "../../../src/engine/stack/engine";
import type { Change, Plan } from "../../../src/engine/api/model";
import { openEngine } from "../../../src/engine/stack/open-stack";
import { huaweiCore } from "../../../src/huawei/provider";
import { huawei as call } from "../../emulator/_huawei";
import { certificateSet, smCertificate } from "../../emulator/_sm-certificates";

const authority = smCertificate({ cn: "root", ca: true });
/** The props of one set of certificates. */
function bundle(ca = authority) {
  const set = certificateSet(ca);
  return {
    certificate: set.certificate,
    privateKey: set.private_key,
    certificateChain: set.certificate_chain,
    encCertificate: set.enc_certificate,
    encPrivateKey: set.enc_private_key,
  };
}
const first = bundle();

let emulator: Emulator;
let folder: string;
let vgwId: string;
let gateway: string;
beforeEach(async () => {
  emulator = await startEmulator({ timeScale: 0 });
  folder = await mkdtemp(join(tmpdir(), "vpnform-"));
  const { body } = await call(emulator, "GET", "/v3/projects", undefined, { query: [["name", "cn-north-4"]] });
  const base = `/v5/${body.projects[0].id}/vpn-gateways`;
  const made = await call(emulator, "POST", base, { vpn_gateway: { name: "gm", flavor: "GM" } });
  vgwId = made.body.vpn_gateway.id;
  gateway = `${base}/${vgwId}`;
});
afterEach(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

type Props = Partial<huawei.VpnGatewayCertificateProps>;

function open(props: Props | undefined, importId?: string, stateFolder = folder): Promise<Engine> {
  const stack = new TerraformStack(testApp(), "net");
  new huawei.Provider(stack, "huawei", { region: "cn-north-4", maxRetries: 1 });
  if (props) {
    const certificate = new huawei.VpnGatewayCertificate(stack, "gm", { vgwId, name: "gm-cert", ...first, ...props });
    if (importId !== undefined) certificate.importFrom(importId);
  }
  const json = stack.toTerraform() as Record<string, unknown>;
  const [provider] = (json["provider"] as { huaweivpn: object[] }).huaweivpn;
  const keys = {
    endpoint: emulator.url,
    access_key_id: emulator.accessKeyId,
    access_key_secret: emulator.accessKeySecret,
  };
  const own = {
    ...json,
    provider: { huaweivpn: [{ ...provider, ...keys }] },
    terraform: { backend: { local: { path: join(stateFolder, "net.tfstate") } } },
  };
  return openEngine(
    { name: "net", json: own, folder: stateFolder },
    {
      providers: [huaweiCore],
      clock: systemClock,
      emit: () => undefined,
      variables: {},
      pollMs: 2,
      parallelism: 10,
      lockTimeoutMs: 0,
      version: "0.0.0-test",
    },
  );
}

async function plan(props?: Props, options: PlanOptions = {}, importId?: string): Promise<Plan> {
  const engine = await open(props, importId);
  try {
    return await engine.plan(options);
  } finally {
    await engine.close();
  }
}

async function apply(props?: Props, options: PlanOptions = {}, importId?: string, stateFolder?: string) {
  const engine = await open(props, importId, stateFolder);
  try {
    await engine.lock("apply");
    return await engine.apply(await engine.plan(options), { signal: new AbortController().signal });
  } finally {
    await engine.close();
  }
}

const changeIn = ({ changes }: Plan): Change | undefined => changes.find(({ action }) => action !== "no-op");
const state = () => readFile(join(folder, "net.tfstate"), "utf8");
const shown = async () => (await call(emulator, "GET", `${gateway}/certificate`)).body.certificate;
const calls = async (action: string) =>
  ((await emulatorAdmin(emulator, "requests")) as { action: string }[]).filter((request) => request.action === action)
    .length;

it("binds a set, waits until it is bound, and plans nothing after that", async () => {
  expect((await apply({})).summary).toMatchObject({ add: 1 });
  expect(await shown()).toMatchObject({ name: "gm-cert", status: "BOUND" });
  expect((await plan({})).hasChanges).toBe(false);
});

it("keeps digests in state and journal, and no certificate or key", async () => {
  await apply({});
  const { attributes } = JSON.parse(await state()).resources[0].instances[0];
  for (const name of ["certificate", "private_key", "certificate_chain", "enc_certificate", "enc_private_key"]) {
    expect(attributes[name]).toMatch(/^sha256:[0-9a-f]{64}$/);
  }
  expect(await state()).not.toContain("PRIVATE KEY");
  expect(attributes).toMatchObject({ certificate_serial_number: "16548506527294397241", status: "BOUND" });
});

it("takes other line ends for the same text", async () => {
  await apply({});
  expect((await plan({ certificate: first.certificate.replace(/\n/g, "\r\n") })).hasChanges).toBe(false);
});

it("changes the name alone without binding anew", async () => {
  await apply({});
  expect(changeIn(await plan({ name: "renamed" }))).toMatchObject({
    action: "update",
    attributes: [{ path: ["name"] }],
  });
  await apply({ name: "renamed" });
  expect((await shown()).name).toBe("renamed");
  expect((await plan({ name: "renamed" })).hasChanges).toBe(false);
});

it("sends all five texts when one changes, shows digests of certificates and nothing of keys", async () => {
  await apply({});
  const next = bundle();
  const change = changeIn(await plan(next));
  expect(change?.action).toBe("update");
  expect(change?.attributes.map(({ path, sensitive }) => [path[0], sensitive])).toEqual([
    ["certificate", false],
    ["privateKey", true],
    ["encCertificate", false],
    ["encPrivateKey", true],
  ]);
  expect(String(change?.attributes[0]?.after)).toMatch(/^sha256:/);
  await apply(next);
  expect((await plan(next)).hasChanges).toBe(false);
  expect((await plan({})).hasChanges).toBe(true);
});

it("notices certificates that were changed outside by their serial numbers, and repairs them", async () => {
  await apply({});
  const { id } = await shown();
  const signature = smCertificate({ cn: "sign", issuer: authority, serial: 99n });
  await call(emulator, "PUT", `${gateway}/certificate/${id}`, {
    certificate: {
      certificate: signature.certificate,
      private_key: signature.privateKey,
      certificate_chain: first.certificateChain,
      enc_certificate: first.encCertificate,
      enc_private_key: first.encPrivateKey,
    },
  });
  const found = await plan({});
  expect(changeIn(found)).toMatchObject({
    action: "update",
    attributes: [
      { path: ["certificate"], before: "(changed outside)" },
      { path: ["privateKey"], sensitive: true },
    ],
  });
  expect(found.drift).toMatchObject([{ attributes: [{ path: ["certificate"], after: "(changed outside)" }, {}] }]);
  await apply({});
  expect((await shown()).certificate_serial_number).toBe("16548506527294397241");
  expect((await plan({})).hasChanges).toBe(false);
});

it("repairs a name that was changed outside", async () => {
  await apply({});
  const { id } = await shown();
  await call(emulator, "PUT", `${gateway}/certificate/${id}`, { certificate: { name: "by-hand" } });
  expect(changeIn(await plan({}))).toMatchObject({ action: "update" });
  await apply({});
  expect((await shown()).name).toBe("gm-cert");
});

it("lets go of the set on destroy, saying why, since the API cannot take it off", async () => {
  await apply({});
  const destruction = await plan({}, { mode: "destroy" });
  expect(changeIn(destruction)).toMatchObject({
    action: "forget",
    explanation: expect.stringContaining("stays there until the gateway is deleted"),
  });
  expect(destruction.summary).toMatchObject({ destroy: 0, forget: 1 });
  await apply({}, { mode: "destroy" });
  expect(JSON.parse(await state()).resources).toEqual([]);
  expect((await shown()).status).toBe("BOUND");
});

it("lets go of the set when the program no longer declares it", async () => {
  await apply({});
  expect(changeIn(await plan(undefined))).toMatchObject({ action: "forget" });
});

it("refuses to move the set to another gateway", async () => {
  await apply({});
  await expect(plan({ vgwId: "another" })).rejects.toMatchObject({
    code: "plan-refused",
    hint: expect.stringContaining("stays there until the gateway is deleted"),
  });
});

it("makes the set again when its gateway was replaced", async () => {
  await apply({});
  await call(emulator, "DELETE", gateway);
  expect(changeIn(await plan({}))).toMatchObject({ action: "create", reason: "gone" });
});

it.each([
  ["the gateway's id", () => vgwId],
  ["the ids of gateway and set", async () => `${vgwId}:${(await shown()).id}`],
])("imports by %s, and plans nothing after that", async (_, idOf) => {
  await apply({});
  const importId = await idOf();
  const other = await mkdtemp(join(tmpdir(), "vpnform-"));
  try {
    expect((await apply({}, {}, importId, other)).summary).toMatchObject({ import: 1, add: 0, change: 0 });
    const engine = await open({}, undefined, other);
    expect((await engine.plan({})).hasChanges).toBe(false);
    await engine.close();
  } finally {
    await rm(other, { recursive: true, force: true });
  }
});

it.each([
  ["an id of another form", "a:b:c", "names no gateway certificate"],
  ["another set", "GATEWAY:not-this-one", 'there is no gateway certificate "GATEWAY:not-this-one" to import'],
])("refuses to import %s", async (_, id, message) => {
  await apply({});
  const other = await mkdtemp(join(tmpdir(), "vpnform-"));
  try {
    const expected = message.replace("GATEWAY", vgwId);
    await expect(apply({}, {}, id.replace("GATEWAY", vgwId), other)).rejects.toThrow(expected);
  } finally {
    await rm(other, { recursive: true, force: true });
  }
});

it("reports a set that the cloud cannot bind, and keeps its id", async () => {
  const stranger = smCertificate({ cn: "stranger", ca: true });
  const wrong = { ...first, certificateChain: stranger.certificate };
  await expect(apply(wrong)).rejects.toMatchObject({
    failed: [{ error: { code: "settle-failed", message: expect.stringContaining('"FAULT"') } }],
  });
  expect(JSON.parse(await state()).resources[0].instances[0].attributes.id).toBe((await shown()).id);
  expect((await apply({})).summary).toMatchObject({ change: 1 });
  expect((await shown()).status).toBe("BOUND");
});

it("makes no second set when a reply was lost: the API knows no tokens, so the user says which it made", async () => {
  const faults = (rules: object[]) => emulatorAdmin(emulator, "faults", { rules });
  await faults([{ action: "CreateVgwCertificate", kind: "lost-reply", times: 1 }]);
  await expect(apply({})).rejects.toThrow();
  await faults([]);
  const { id } = await shown();
  await expect(apply({})).rejects.toMatchObject({
    failed: [{ error: { code: "create-pending", hint: expect.stringContaining(`pending adopt`) } }],
  });
  const engine = await open({});
  expect(await engine.adoptPending("net/gm", id).finally(() => engine.close())).toMatchObject({ id });
  await apply({});
  expect(await calls("CreateVgwCertificate")).toBe(1);
  expect((await plan({})).hasChanges).toBe(false);
});
