import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readEnvelope } from "../../../src/state/codec/envelope";
import { builtCli } from "../../_helpers/cli";
import { Workspace } from "../../_helpers/workspace";
import { itWhole } from "./_sealed-project";
import { KmsServer } from "./_kms-server";

const patience = 60_000;
const keys = { accessKeyId: "LTAI-kms", accessKeySecret: "kms-secret-value" };
const office = `
new alibaba.CustomerGateway(net, "office", { ipAddress: "203.0.113.7", name: "office" });
new TerraformOutput(net, "answer", { value: "42" });`;

let project: Workspace;
let kms: KmsServer;
beforeAll(async () => {
  kms = await KmsServer.start(keys);
  project = new Workspace({
    environment: {
      VPNFORM_EMULATOR: "1",
      VPNFORM_ALIBABA_KMS_ENDPOINT: kms.url,
      ALIBABA_CLOUD_ACCESS_KEY_ID: keys.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.accessKeySecret,
    },
  });
});
afterAll(async () => {
  await kms.stop();
  project.remove();
});

function seal(...args: readonly string[]): void {
  const command = JSON.stringify([process.execPath, builtCli(), "key-provider", ...args]);
  project.program(`new (require("vpnform").Encryption)(net, { command: ${command} });${office}`);
}

const as = (identity: string) => ({ env: { VPNFORM_AGE_IDENTITY_FILE: join(project.folder, identity) } });
const external = () => {
  const meta = readEnvelope(readFileSync(project.statePath, "utf8"))?.meta.get("key_provider.external.main");
  return JSON.parse(meta ?? "{}").external_data;
};

it(
  "age: any recipient opens the state, nobody else does, and one who is taken out no longer does",
  async () => {
    const names = ["ann", "ben", "eve"] as const;
    const made = await Promise.all(
      names.map((name) => project.ok("key-provider", "age", "--new-identity", `${name}.txt`)),
    );
    const [ann = "", ben = "", eve = ""] = made.map((text) => text.trim());
    seal("age", "--recipient", ann, "--recipient", ben);
    const applied = await project.run(["apply", "--auto-approve"], as("ann.txt"));
    expect([applied.code, applied.stdout]).toEqual([0, expect.stringContaining("1 added")]);
    expect(external()).toEqual({ recipients: [ann, ben], wrapped: expect.any(String) });
    expect((await project.run(["output", "answer"], as("ben.txt"))).stdout).toBe("42\n");
    const refused = await project.run(["output", "answer"], as("eve.txt"));
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining("no identity opens it; it is sealed for age1"),
    ]);

    seal("age", "--recipient", ann, "--recipient", eve);
    const resealed = await project.run(["state", "reseal"], as("ben.txt"));
    expect(resealed.code).toBe(0);
    expect(resealed.stderr).toContain("Your own keys do not open it, so it was not read back.");
    expect(external().recipients).toEqual([ann, eve]);
    expect((await project.run(["output", "answer"], as("ben.txt"))).code).toBe(1);
    expect((await project.run(["output", "answer"], as("eve.txt"))).stdout).toBe("42\n");
    expect((await project.run(["state", "reseal"])).stderr).toContain("no identity is given");
  },
  patience,
);

itWhole(
  "alikms: the service wraps the data key of each run, and gives it back",
  async () => {
    await project.run(["destroy", "--auto-approve"], as("ann.txt"));
    for (const name of readdirSync(project.folder)) if (name.includes("tfstate")) rmSync(join(project.folder, name));
    seal("alikms", "--key-id", "alias/vpn", "--region", "eu-central-1");
    await project.apply();
    expect(external()).toEqual({ key_id: "alias/vpn", ciphertext: expect.any(String) });
    expect(await project.ok("output", "answer")).toBe("42\n");
    expect(new Set(kms.actions)).toEqual(new Set(["GenerateDataKey", "Decrypt"]));

    seal("alikms", "--key-id", "another", "--region", "eu-central-1");
    const { code, stderr } = await project.run(["state", "reseal"]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("Forbidden.KeyNotFound")]);
    expect(stderr).not.toContain(keys.accessKeySecret);
  },
  patience,
);

it("a key program that is run by hand says what it is", async () => {
  const { code, stderr } = await project.run(["key-provider", "age", "--recipient", "age1x"], { input: "hello" });
  expect([code, stderr]).toEqual([1, expect.stringContaining("this is a key program")]);
  expect((await project.run(["key-provider", "rot13"])).stderr).toContain('there is no key provider "rot13"');
});
