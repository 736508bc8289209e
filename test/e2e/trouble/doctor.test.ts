import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";

let cloud: EmulatorProcess;
let project: Workspace;
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  project = new Workspace(cloud);
  project.declare([["CustomerGateway", "office", { ipAddress: "198.51.100.1", asn: 65001 }]]);
  await project.apply();
});
afterAll(async () => {
  await cloud.stop();
  project.remove();
});

type Checks = { name: string; ok: boolean; outcome: string; detail: string; fix?: string }[];

async function doctor(
  env = {},
): Promise<{ code: number | null; checks: Checks; named: (name: string) => Checks[number] | undefined }> {
  const { code, stdout } = await project.run(["doctor", "--json"], { env });
  const { checks } = JSON.parse(stdout) as { checks: Checks };
  return { code, checks, named: (name) => checks.find((each) => each.name === name) };
}

it("finds nothing wrong with a project in order, says whose keys it uses, and writes nothing", async () => {
  const before = readdirSync(project.folder);
  const { code, checks, named } = await doctor();
  expect({ code, failed: checks.filter(({ ok }) => !ok) }).toEqual({ code: 0, failed: [] });
  expect(named("credentials alivpn")?.detail).toContain("1234567890123456");
  expect(named("permission DescribeCustomerGateways")?.ok).toBe(true);
  expect(named("state")?.detail).toContain("serial 1");
  expect(named("lock")?.detail).toBe("free");
  expect(readdirSync(project.folder)).toEqual(before);
});

it("says what is wrong and how to mend it: permissions, the lock, modes of files", async () => {
  await cloud.access({ deny: ["DescribeCustomerGateways"] });
  chmodSync(project.statePath, 0o644);
  const lock = {
    ID: "1",
    Operation: "apply",
    Who: "ada@laptop",
    Info: "",
    Version: "0",
    Created: "2026-01-01T00:00:00Z",
    Path: "",
  };
  writeFileSync(join(project.folder, ".terraform.net.tfstate.lock.info"), JSON.stringify(lock));
  const { code, named } = await doctor();
  expect(code).toBe(1);
  expect(named("permission DescribeCustomerGateways")).toMatchObject({ ok: false, fix: expect.any(String) });
  expect(named("lock")).toMatchObject({ outcome: "warning", detail: expect.stringContaining("ada@laptop") });
  expect(named("files")?.fix).toMatch(/^chmod 600 .*terraform\.net\.tfstate$/);
});

it("does what it can without credentials and without an answer", async () => {
  const none = { ALIBABA_CLOUD_ACCESS_KEY_ID: "", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "", HOME: project.folder };
  const { code, named } = await doctor(none);
  expect(code).toBe(1);
  expect(named("credentials alivpn")).toMatchObject({
    outcome: "failure",
    fix: expect.stringContaining("ALIBABA_CLOUD_ACCESS_KEY_ID"),
  });
  expect(named("state")?.ok).toBe(true);
  const { stdout } = await project.run(["doctor"], { env: none });
  expect(stdout).toMatch(/^failure {2}credentials alivpn: .*\n {9}fix: /m);
});
