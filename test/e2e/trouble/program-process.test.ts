import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
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

/** Writes the numbers of a program and of what it starts, and hangs. */
const hang = "echo $$ >> pids; sleep 1000 & echo $! >> pids; wait";

/** Starts a command, kills it by force once its program and that one's child run, and waits until both are gone. */
async function killed(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  // What a killed command leaves of its own goes with the project.
  mkdirSync(temporary(), { recursive: true });
  const options = { cwd: project.folder, env: { ...cleanEnvironment(), TMPDIR: temporary(), ...env } };
  const command = spawn(process.execPath, [builtCli(), ...args], options);
  const file = join(project.folder, "pids");
  const pids = () => (existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").map(Number) : []);
  while (pids().length < 2) await new Promise((done) => setTimeout(done, 50));
  command.kill("SIGKILL");
  await gone(pids());
}

const temporary = () => join(project.folder, "tmp");
const reports = () => readdirSync(temporary()).filter((name) => name.startsWith("vpnform-app-"));

itOnLinux.each([
  ["a shell script", "sh ./app.sh"],
  ["a shell command", hang],
  ["a shell script that nothing stops", "trap '' TERM; sh ./app.sh"],
  ["behind a shell and another program", 'true && node -e \'require("child_process").spawnSync("sh", ["app.sh"])\''],
])("a program that is %s ends when its command line is killed by force", async (_, app) => {
  project.write({ "cdktf.json": JSON.stringify({ language: "typescript", app }), "app.sh": hang });
  await killed(["synth"]);
  while (reports().length > 0) await new Promise((done) => setTimeout(done, 50));
});

itOnLinux("a program that supplies keys ends when its command line is killed by force", async () => {
  const home = join(project.folder, "home");
  const profile = { name: "default", mode: "External", process_command: "sh keys.sh" };
  project.write({
    "keys.sh": hang,
    "home/.aliyun/config.json": JSON.stringify({ current: "default", profiles: [profile] }),
  });
  project.program('new alibaba.CustomerGateway(net, "office", { ipAddress: "203.0.113.7" });');
  await killed(["plan"], { HOME: home });
});

itOnLinux("terraform ends when the command line that runs it is killed by force", async () => {
  const binary = join(project.folder, "fake-terraform");
  // As terraform does, it ends what it started when it is told to end.
  const run = `sleep 1000 & echo $! >> pids; trap 'kill $!' TERM; wait`;
  project.write({
    "fake-terraform": `#!/bin/sh\n[ "$1" = version ] && exit\ncd "${project.folder}"\necho $$ >> pids\n${run}\n`,
  });
  chmodSync(binary, 0o755);
  project.program("");
  await killed(["terraform", "--", "plan"], { TERRAFORM_BINARY_NAME: binary });
});

itOnLinux("what a program leaves running when it ends by itself is let be", async () => {
  project.program(
    'require("node:child_process").spawn("sh", ["-c", "echo $$ > pid; exec sleep 1000"], { stdio: "ignore" }).unref();',
  );
  await project.ok("synth");
  const pid = Number(readFileSync(join(project.folder, "pid"), "utf8"));
  await new Promise((done) => setTimeout(done, 1500));
  expect(process.kill(pid, "SIGKILL")).toBe(true);
});
