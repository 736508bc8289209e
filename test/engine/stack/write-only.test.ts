import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { TerraformVariable } from "cdktf";
import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

interface Keys {
  readonly psk?: string;
  readonly pskWo?: string;
  readonly pskWoVersion?: number;
  readonly ikeVersion?: string;
}

/** A connection with such a key; `${var.key}` is an ephemeral variable. */
const program = (ikeConfig: Keys, authVersion = 1) =>
  stackJson((stack) => {
    for (const name of ["key", "auth"])
      new TerraformVariable(stack, name, { type: "string" }).addOverride("ephemeral", true);
    const hub = new alibaba.VpnGateway(stack, "hub", { vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" });
    const office = new alibaba.CustomerGateway(stack, "office", {
      ipAddress: "203.0.113.7",
      asn: "65001",
      authKeyWo: "${var.auth}",
      authKeyWoVersion: authVersion,
    });
    new alibaba.VpnConnection(stack, "tunnel", {
      vpnGatewayId: hub.id,
      customerGatewayId: office.id,
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["192.168.1.0/24"],
      ikeConfig,
    });
  });

const secrets = { key: "aFirstKey1", auth: "bgpSecret1" };
const written = { pskWo: "${var.key}", pskWoVersion: 1 };

const pskInCloud = async () => JSON.stringify(await cloud.resources());
const modifications = async () => (await cloud.requests()).filter(({ action }) => action.startsWith("Modify")).length;

/** Everything in the project's folder, as text. */
async function onDisk(): Promise<string> {
  const files = (await readdir(cloud.folder, { withFileTypes: true })).filter((each) => each.isFile());
  return (await Promise.all(files.map(({ name }) => readFile(join(cloud.folder, name), "utf8")))).join("\n");
}

const tunnelState = async () => {
  const { resources } = JSON.parse(await cloud.state()) as {
    resources: { type: string; instances: { attributes: { ike_config: Record<string, unknown> } }[] }[];
  };
  return resources.find(({ type }) => type === "alivpn_connection")?.instances[0]?.attributes.ike_config;
};

it("a secret that is only written reaches the cloud and nothing else", async () => {
  const plan = await cloud.plan(program(written), {}, secrets);
  expect(JSON.stringify(plan.changes)).not.toMatch(/Key1|Secret1/);
  await cloud.apply(program(written), {}, secrets);
  expect(await pskInCloud()).toContain(secrets.key);
  expect(await tunnelState()).toMatchObject({ psk: null, psk_wo: null, psk_wo_version: 1 });
  for (const text of [await onDisk(), JSON.stringify(cloud.events)]) expect(text).not.toMatch(/aFirstKey1|bgpSecret1/);
});

it("it is sent again when its version changes, and not before", async () => {
  await cloud.apply(program(written), {}, secrets);
  const other = { ...secrets, key: "anotherKey2" };
  await cloud.apply(program(written), {}, other);
  expect(await pskInCloud()).toContain(secrets.key);
  expect(await modifications()).toBe(0);
  await cloud.apply(program({ ...written, pskWoVersion: 2 }), {}, other);
  expect(await pskInCloud()).toContain(other.key);
  expect(await tunnelState()).toMatchObject({ psk: null, psk_wo_version: 2 });
  expect(await onDisk()).not.toMatch(/aFirstKey1|anotherKey2/);
  const after = await modifications();
  await cloud.apply(program({ ...written, pskWoVersion: 2 }, 2), {}, other);
  expect(await modifications()).toBe(after + 1);
});

it("it goes along with a change beside it, because the cloud would make up another one", async () => {
  await cloud.apply(program(written), {}, secrets);
  await cloud.apply(program({ ...written, ikeVersion: "ikev2" }), {}, secrets);
  expect(await pskInCloud()).toContain(secrets.key);
  expect(await onDisk()).not.toContain(secrets.key);
});

it("a key that was kept leaves the state once it is only written, and comes back when it is plain again", async () => {
  await cloud.apply(program({ psk: secrets.key }), {}, secrets);
  expect(await tunnelState()).toMatchObject({ psk: secrets.key });
  await cloud.apply(program(written), {}, secrets);
  expect(await tunnelState()).toMatchObject({ psk: null, psk_wo_version: 1 });
  expect(await cloud.state()).not.toContain(secrets.key);
  await cloud.apply(program({ psk: "plainAgain1" }), {}, secrets);
  expect(await tunnelState()).toMatchObject({ psk: "plainAgain1", psk_wo_version: null });
  expect(await pskInCloud()).toContain("plainAgain1");
});

it("a program that sets neither any longer leaves the key alone", async () => {
  await cloud.apply(program(written), {}, secrets);
  await cloud.apply(program({}), {}, secrets);
  expect(await pskInCloud()).toContain(secrets.key);
  expect(await modifications()).toBe(0);
});

it("both forms of one key are refused", () => {
  const both = { psk: "one", pskWo: "two", pskWoVersion: 1 };
  expect(() => program(both)).toThrow("ikeConfig.pskWo: is set together with psk");
});
