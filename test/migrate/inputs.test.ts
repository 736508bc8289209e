import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { VpnformError } from "../../lib/core/errors";
import { makeProject } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";
import { runCli } from "../_helpers/cli";
import type { CliOptions } from "../_helpers/cli";
import { sampleProgram } from "../../src/cli/commands/project-files";
import { migrate } from "../../src/migrate/migrate";
import { gatewayState, one, stateText } from "./_texts";

const gateway = 'resource "alicloud_vpn_gateway" "hub" {\n  vpc_id = "vpc-1"\n  bandwidth = 10\n}\n';
const loop = 'module "again" {\n  source = "../tf"\n}\n';

let project: TestProject;
beforeEach(
  () => (project = makeProject({ "tf/main.tf": gateway, "tf/terraform.tfstate": stateText(gatewayState("hub")) })),
);
afterEach(() => project.remove());

const run = (args: readonly string[], options: CliOptions = {}) =>
  runCli(["import", ...args], { cwd: project.folder, ...options });

describe("what cannot be imported", () => {
  it.each<[what: string, files: Record<string, string>, path: string, error: string]>([
    ["is not HCL", { "x/main.tf": gateway.slice(0, -3) }, "x", "main.tf:1: unclosed configuration block"],
    ["is not JSON", { "x/main.tf.json": "{" }, "x", "x/main.tf.json is not JSON"],
    ["is no object", { "x/main.tf.json": "[]" }, "x", "x/main.tf.json does not hold an object"],
    ["is a truncated state", { "s.tfstate": stateText(gatewayState("hub")).slice(0, 200) }, "s.tfstate", "is not JSON"],
    ["is an empty state file", { "s.tfstate": "" }, "s.tfstate", "s.tfstate is not JSON"],
    ["is an old state", { "s.json": '{"version":3,"modules":[]}' }, "s.json", "s.json has format version 3"],
    ["is a newer state", { "s.json": '{"version":5}' }, "s.json", "s.json has format version 5"],
    ["is an encrypted state", { "s.json": '{"version":4,"encrypted_data":"x"}' }, "s.json", "is encrypted by OpenTofu"],
    ["is some other JSON", { "s.json": '{"a":1}' }, "s.json", "s.json is not a Terraform state: it has no version"],
    ["is not what it seems", { "s.json": '{"format_version":"1.0","values":{}}' }, "s.json", "values.root_module"],
    ["is a text", { "notes.txt": "hello" }, "notes.txt", "notes.txt is neither a Terraform configuration nor a state"],
    ["has no VPN resource", { "s.json": stateText(one("alicloud_vpc", "x", {})) }, "s.json", "no VPN resource"],
    ["has nothing", { "x/readme.md": "" }, "x", "x holds neither a Terraform configuration nor a state"],
    ["is not there", {}, "nowhere", "cannot read nowhere: ENOENT"],
    ["calls itself", { "tf/loop.tf": loop }, "tf", 'module "again" in tf calls a folder that it is in'],
    ["calls what is not there", { "x/a.tf": 'module "m" {\n  source = "./m"\n}\n' }, "x", "cannot read"],
  ])("ends in one error when it %s", async (_, files, path, error) => {
    project.write(files);
    const message = await messageOf(join(project.folder, path));
    expect(message.replaceAll(`${project.folder}/`, "")).toContain(error);
  });

  it.each(["tf", "s.tfstate"])("ends with 1, one error, and nothing written: %s", async (path) => {
    project.write({ "tf/more.tf": "resource {", "s.tfstate": "{" });
    const { code, stdout, stderr } = await run(["--from-terraform", path]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.match(/^Error/gm)).toHaveLength(1);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(existsSync(join(project.folder, "main.ts"))).toBe(false);
  });

  it("ends in one error when it may not be read", async () => {
    if (process.getuid?.() === 0) return;
    chmodSync(join(project.folder, "tf/main.tf"), 0);
    expect(await messageOf(join(project.folder, "tf"))).toContain("main.tf: EACCES");
  });
});

async function messageOf(path: string): Promise<string> {
  const request = { paths: [path], input: async () => "", stack: "net", region: undefined };
  const error: unknown = await migrate(request).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(VpnformError);
  expect((error as VpnformError).code).not.toBe("internal");
  return (error as VpnformError).message;
}

describe("what is written", () => {
  it("goes to main.ts, which is not written over, and then it is told what is next", async () => {
    const { code, stdout } = await run(["--from-terraform", "tf"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Wrote main.ts: 1 resource, 1 to import.");
    expect(stdout).toContain("terraform state rm \\\n    alicloud_vpn_gateway.hub\n");
    const again = await run(["--from-terraform", "tf"]);
    expect([again.code, again.stdout]).toEqual([1, ""]);
    expect(again.stderr).toContain("main.ts exists already");
    expect(again.stderr).toContain("nothing was written; name another file with --out, or look first with --out -");
  });

  it("replaces the program of a new project that nobody has touched", async () => {
    project.write({ "main.ts": sampleProgram });
    expect((await run(["--from-terraform", "tf"])).code).toBe(0);
    project.write({ "main.ts": `${sampleProgram}// mine\n` });
    expect((await run(["--from-terraform", "tf"])).stderr).toContain("main.ts exists already");
  });

  it("goes to stdout with --out -, and the state comes from stdin", async () => {
    const args = ["--from-terraform", "-", "--out", "-", "--stack", "core", "--region", "cn-beijing"];
    const { code, stdout } = await run(args, { input: stateText(gatewayState("hub")) });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\/\*\*\n \* Made by .* from standard input\.\n/);
    expect(stdout).toContain('new TerraformStack(app, "core")');
    expect(stdout).toContain('{ region: "cn-beijing" }');
    expect(stdout.endsWith("app.synth();\n")).toBe(true);
  });

  it("has the region of the environment where nothing else tells it", async () => {
    const { stdout } = await run(["--from-terraform", "tf", "--out", "-"], { env: { ALICLOUD_REGION: "cn-shanghai" } });
    expect(stdout).toContain('{ region: "cn-shanghai" }');
  });
});

describe("options", () => {
  it.each([
    [["alivpn_gateway.hub", "vpn-1", "--from-terraform", "tf"], '"alivpn_gateway.hub vpn-1" is given beside'],
    [["alivpn_gateway.hub", "vpn-1", "--out", "x.ts"], "--out has no meaning without --from-terraform"],
    [["--from-terraform", "tf", "--from-terraform", "tf/main.tf"], "several configurations are given"],
    [["--from-terraform", "tf", "--out", "no/where.ts"], "cannot write no/where.ts"],
    [[], 'missing required argument "address"'],
  ])("%j are refused where they contradict each other", async (args, error) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(1);
    expect(stderr).toContain(error);
  });
});
