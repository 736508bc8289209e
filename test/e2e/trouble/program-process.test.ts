import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { builtCli, cleanEnvironment } from "../../_helpers/cli";
import { gone, itOnLinux } from "../../_helpers/processes";
import { Workspace } from "../../_helpers/workspace";

let project: Workspace;
beforeEach(() => {
  project = new Workspace();
});
afterEach(() => project.remove());

it("what the program writes is for its owner alone", async () => {
  project.program("");
  await project.ok("synth");
  const graph = join(project.folder, "cdktf.out", "stacks", "net", "cdk.tf.json");
  expect(statSync(graph).mode & 0o077).toBe(0);
});

const keys = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAIcanary7",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "canary7-secret",
  ALIBABA_CLOUD_SECURITY_TOKEN: "canary7-token",
  HUAWEICLOUD_SDK_AK: "HWcanary7",
  HUAWEICLOUD_SDK_SK: "canary7-sk",
};
const own = { TF_VAR_psk: "of-the-stack", PSK_OFFICE: "of-the-program", ALIBABA_CLOUD_REGION_ID: "eu-central-1" };
const inherited = (file: string) => JSON.parse(readFileSync(join(project.folder, file), "utf8"));
const dump = (file: string) =>
  `require("node:fs").writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env));`;

it("the program gets what it may read of the environment, and the cloud's keys only when told so", async () => {
  for (const [command, more] of [
    ["synth", {}],
    ["plan", { VPNFORM_EMULATOR: "1" }],
    ["apply", { VPNFORM_EMULATOR: "1" }],
  ] as const) {
    project.program(dump("environment.json"));
    await project.run([command], { env: { ...keys, ...own, ...more } });
    expect(inherited("environment.json")).toMatchObject(own);
    expect(JSON.stringify(inherited("environment.json"))).not.toMatch(/canary7/);
  }
  project.program(dump("environment.json"));
  await project.run(["synth"], { env: { ...keys, ...own, VPNFORM_PROGRAM_ENV: "all" } });
  expect(inherited("environment.json")).toMatchObject({ ...keys, ...own });
});

it("terraform gets the cloud's keys only for providers and backends that are not ours", async () => {
  const binary = join(project.folder, "fake-terraform");
  const dumped = join(project.folder, "terraform.json");
  project.write({ "fake-terraform": `#!${process.execPath}\n${dump(dumped)}` });
  chmodSync(binary, 0o755);
  const run = (body: string) => {
    project.program(body);
    return project.run(["terraform", "--", "plan"], { env: { ...keys, ...own, TERRAFORM_BINARY_NAME: binary } });
  };
  await run("");
  expect(inherited("terraform.json")).toMatchObject(own);
  expect(JSON.stringify(inherited("terraform.json"))).not.toMatch(/canary7/);
  await run('net.addOverride("provider.alicloud", [{}]);');
  expect(inherited("terraform.json")).toMatchObject({ ...keys, ...own });
});

itOnLinux.each([
  ["itself", "node app.js"],
  [
    "behind a shell and another program",
    'true && node -e \'require("child_process").spawnSync("node", ["app.js"])\'; true',
  ],
])("a program that runs %s ends when its command line is killed by force", async (_, app) => {
  project.write({
    "cdktf.json": JSON.stringify({ language: "typescript", app }),
    "app.js": 'require("node:fs").writeFileSync("pid", String(process.pid)); setInterval(() => undefined, 1000);',
  });
  const command = spawn(process.execPath, [builtCli(), "synth"], { cwd: project.folder, env: cleanEnvironment() });
  const file = join(project.folder, "pid");
  while (!existsSync(file) || readFileSync(file, "utf8") === "") await new Promise((done) => setTimeout(done, 50));
  command.kill("SIGKILL");
  await gone([Number(readFileSync(file, "utf8"))]);
});
