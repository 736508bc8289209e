import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformVariable } from "cdktf";
import { alibabaCore } from "../../../src/alibaba/provider";
import { systemClock } from "../../../src/clock";
import { openEngine, openPlanFile } from "../../../src/engine/stack/open-stack";
import { earlierPlanDigest } from "../../../src/engine/stack/plan-digest";
import { parsePlan, planText } from "../../../src/engine/stack/plan-document";
import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

/** A tunnel whose key is a variable, of which its name is made as well. */
function network() {
  const json = stackJson((stack) => {
    const psk = new TerraformVariable(stack, "psk", { type: "string", sensitive: true }).stringValue;
    const office = new alibaba.CustomerGateway(stack, "office", {
      ipAddress: "203.0.113.7",
      description: `key ${psk}`,
    });
    const hub = new alibaba.VpnGateway(stack, "hub", { bandwidth: 10, instanceChargeType: "POSTPAY", vpcId: "vpc-1" });
    new alibaba.VpnConnection(stack, "tunnel", {
      vpnGatewayId: hub.id,
      customerGatewayId: office.id,
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["192.168.0.0/24"],
      ikeConfig: { psk },
    });
  });
  const { url, accessKeyId, accessKeySecret } = cloud.emulator;
  const account = { endpoint: url, access_key_id: accessKeyId, access_key_secret: accessKeySecret };
  const [provider] = (json["provider"] as { alivpn: object[] }).alivpn;
  const terraform = { backend: { local: { path: cloud.statePath } } };
  return { name: "net", json: { ...json, provider: { alivpn: [{ ...provider, ...account }] }, terraform } };
}

const optionsWith = (psk: string) => ({
  providers: [alibabaCore],
  clock: systemClock,
  emit: () => undefined,
  variables: { psk },
  pollMs: 2,
  parallelism: 10,
  lockTimeoutMs: 0,
  version: "0.0.0-test",
});

/** Saves a plan; its digest, and that which anybody could compute for each guess of the key. */
async function saved(name: string, psk: string): Promise<{ file: string; digest: string; guessed: string }> {
  const file = join(cloud.folder, name);
  const engine = await openEngine({ ...network(), folder: cloud.folder }, optionsWith(psk));
  const plan = await engine.plan({});
  await engine.savePlan(plan, file);
  await engine.close();
  const { digest } = JSON.parse(readFileSync(file, "utf8")) as { digest: string };
  return { file, digest, guessed: earlierPlanDigest(plan, {}, {}) };
}

it("the history names an apply by the digest of the saved plan, which differs with a secret and does not give it away", async () => {
  const approved = await saved("a.plan", "4711");
  const again = await saved("b.plan", "4711");
  const other = await saved("c.plan", "4712");
  expect(again.digest).toBe(approved.digest);
  expect(other.digest).not.toBe(approved.digest);
  expect(approved.digest).not.toBe(approved.guessed);

  const { engine, plan, origin } = await openPlanFile(approved.file, optionsWith("4711"));
  await engine.apply(plan, { signal: new AbortController().signal });
  const [change] = await engine.stateHistory();
  await engine.close();
  expect([change?.plan, origin?.digest]).toEqual([approved.digest, approved.digest]);
});

it("a plan that an earlier version saved is known by the digest of that version", async () => {
  const { file, guessed, digest } = await saved("d.plan", "4713");
  writeFileSync(file, planText({ ...parsePlan(readFileSync(file, "utf8"), file), digest: guessed }));
  const { engine, origin } = await openPlanFile(file, optionsWith("4713"));
  await engine.close();
  expect(origin?.digest).toBe(guessed);
  expect(guessed).not.toBe(digest);
});
