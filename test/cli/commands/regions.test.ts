import { tmpdir } from "node:os";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../../_helpers/cli";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";

jest.setTimeout(60_000);

let cloud: EmulatorProcess;
let empty: string;
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  empty = mkdtempSync(join(tmpdir(), "vpnform-test-"));
});
afterAll(async () => {
  rmSync(empty, { recursive: true, force: true });
  await cloud.stop();
});

it("lists the regions of the cloud without a project, by the credentials that are found", async () => {
  const { code, stdout } = await runCli(["regions"], { cwd: empty, env: cloud.environment });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^eu-central-1 +Germany \(Frankfurt\) +vpc\.eu-central-1\.aliyuncs\.com$/m);
  const last = (await cloud.requests()).at(-1);
  expect(last).toMatchObject({ action: "DescribeRegions", status: 200 });
});

it("lists them for the program's providers inside a project, each once", async () => {
  const work = new Workspace(cloud);
  try {
    work.program(`new alibaba.Provider(net, "second", { region: "cn-hangzhou", alias: "second" });`);
    const regions = JSON.parse(await work.ok("regions", "--json")) as { id: string; name: string; endpoint: string }[];
    const ids = regions.map(({ id }) => id);
    expect(ids).toContain("cn-hangzhou");
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(regions[0] ?? {})).toEqual(["id", "name", "endpoint"]);
  } finally {
    work.remove();
  }
});

it("works on the embedded emulator", async () => {
  const { code, stdout } = await runCli(["regions", "--emulator"], { cwd: empty });
  expect(code).toBe(0);
  expect(stdout).toContain("eu-central-1");
});

it("says what to do without credentials", async () => {
  const env = { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };
  const { code, stderr } = await runCli(["regions"], { cwd: empty, env });
  expect(code).toBe(1);
  expect(stderr).toContain("no Alibaba Cloud credentials were found");
});
