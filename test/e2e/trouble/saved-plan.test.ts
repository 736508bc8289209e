import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../../_helpers/cli";
import type { CliResult } from "../../_helpers/cli";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { block, makeProject, rawProgram, stackJson } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";

let cloud: EmulatorProcess;
let other: EmulatorProcess;
let project: TestProject;
beforeAll(async () => {
  [cloud, other] = await Promise.all([EmulatorProcess.start(), EmulatorProcess.start()]);
});
afterAll(async () => {
  await Promise.all([cloud.stop(), other.stop()]);
});

const office = block("net/office", { ip_address: "203.0.113.7", name: "office" }, "app.js:1");
const json = stackJson("net", { resource: { alivpn_customer_gateway: { office } } });
beforeEach(async () => {
  project = makeProject({ "app.js": rawProgram({ net: { json } }) });
  expect((await run(["plan", "--out", "net.plan"])).code).toBe(0);
});
afterEach(() => project.remove());

function run(args: readonly string[], env: Record<string, string> = {}, cwd = project.folder): Promise<CliResult> {
  return runCli(args, { cwd, env: { ...cloud.environment, ...env } });
}

const file = () => join(project.folder, "net.plan");

/** It must be refused, with nothing written. */
async function refusal(env: Record<string, string> = {}): Promise<string> {
  const { code, stderr } = await run(["apply", "net.plan"], env);
  expect(code).toBe(1);
  expect(existsSync(join(project.folder, "terraform.net.tfstate"))).toBe(false);
  expect(stderr).not.toMatch(/Cannot read propert|is not a function|is not iterable|undefined/);
  return stderr;
}

it("a saved plan goes only to the endpoint for which it was made", async () => {
  expect(await refusal(other.environment)).toContain(`net.plan" was made for ${cloud.url}`);
  expect((await run(["apply", "net.plan"])).code).toBe(0);
  expect((await run(["destroy", "--auto-approve"])).code).toBe(0);
});

it("a saved plan goes only to the account for which it was made", async () => {
  await cloud.access({ accessKeyId: "LTAIanother", accessKeySecret: "another-secret" });
  const keys = { ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAIanother", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "another-secret" };
  expect(await refusal(keys)).toMatch(/net\.plan" was made with another account/);
});

it("a saved plan is applied in another checkout of the project, with the state there", async () => {
  const checkout = mkdtempSync(join(tmpdir(), "vpnform-test-"));
  try {
    cpSync(project.folder, checkout, { recursive: true });
    expect(await run(["apply", "net.plan"], {}, checkout)).toMatchObject({ code: 0 });
    expect(existsSync(join(checkout, "terraform.net.tfstate"))).toBe(true);
    expect(existsSync(join(project.folder, "terraform.net.tfstate"))).toBe(false);
    expect((await run(["destroy", "--auto-approve"], {}, checkout)).code).toBe(0);
  } finally {
    rmSync(checkout, { recursive: true, force: true });
  }
});

it("show prints where a saved plan would go", async () => {
  const { stdout } = await run(["show", "net.plan"], other.environment);
  expect(stdout).toContain(cloud.url);
  expect(stdout).toMatch(/^ +state +terraform\.net\.tfstate$/m);
  expect(stdout).toMatch(/^ +made by +vpnform \d/m);
  const { digest } = JSON.parse(readFileSync(file(), "utf8")) as { digest: string };
  expect(/^ +digest +(\w+)$/m.exec(stdout)?.[1]).toBe(digest.slice(0, 12));
});

it.each([
  ["changed by hand", (text: string) => text.replace("203.0.113.7", "203.0.113.8")],
  ["without its binding", (text: string) => text.replace(/"binding":\{[^}]*\}[^}]*\},/, "")],
  ["without its checksum", (text: string) => text.replace(/,"checksum":"\w+"/, "")],
  ["with another checksum", (text: string) => text.replace(/"checksum":"../, '"checksum":"zz')],
  ["cut off", (text: string) => text.slice(0, -200)],
  ["of something else", () => '{"format":"vpnform-plan","version":1}'],
])("a saved plan %s is refused", async (_, damage) => {
  const text = readFileSync(file(), "utf8");
  writeFileSync(file(), damage(text));
  expect(readFileSync(file(), "utf8")).not.toBe(text);
  expect(await refusal()).toMatch(/is damaged or was changed|is not a plan that vpnform saved/);
});

it("a saved plan of another version is refused with that version's name", async () => {
  const { createHash } = await import("node:crypto");
  const body = readFileSync(file(), "utf8")
    .replace(/,"checksum":"\w+"\}\n$/, "}")
    .replace(/"vpnform":"[^"]+"/, '"vpnform":"0.0.7"');
  const checksum = createHash("sha256").update(body).digest("hex");
  writeFileSync(file(), `${body.slice(0, -1)},"checksum":"${checksum}"}\n`);
  expect(await refusal()).toContain('net.plan" was made by vpnform 0.0.7');
});

/** Two stacks; the description of the second one's gateway is an output of the first. */
function twoStacks(name = "${alivpn_customer_gateway.far.id}"): string {
  const far = stackJson("far", {
    resource: { alivpn_customer_gateway: { far: block("far/far", { ip_address: "203.0.113.9" }, "app.js:2") } },
    output: { name: { value: name } },
  });
  const net = stackJson("net", {
    data: {
      terraform_remote_state: {
        far: { backend: "local", config: { path: "terraform.far.tfstate" }, "//": { metadata: { path: "net/far" } } },
      },
    },
    resource: {
      alivpn_customer_gateway: {
        office: block(
          "net/office",
          { ip_address: "203.0.113.7", description: "${data.terraform_remote_state.far.outputs.name}" },
          "app.js:1",
        ),
      },
    },
  });
  return rawProgram({ far: { json: far }, net: { json: net, dependencies: ["far"] } });
}

it("all stacks are planned into one folder, a file each, and a plan whose upstream changed is refused", async () => {
  project.write({ "app.js": twoStacks() });
  const planned = await run(["plan", "--all", "--out", "plans"]);
  expect(planned).toMatchObject({ code: 0 });
  expect((await run(["show", "plans/net.plan"])).stdout).toContain("alivpn_customer_gateway.office");
  expect(await run(["apply", "plans/far.plan"])).toMatchObject({ code: 0 });
  const late = await run(["apply", "plans/net.plan"]);
  expect(late.code).toBe(1);
  expect(late.stderr).toMatch(/changed since this plan was made/);
  expect(late.stderr).toContain("vpnform plan net --out");
  expect((await run(["destroy", "far", "--auto-approve"])).code).toBe(0);
});

it("a folder of plans is applied in order: what was unknown when it was saved is planned again", async () => {
  project.write({ "app.js": twoStacks() });
  expect(await run(["plan", "--all", "--out", "plans"])).toMatchObject({ code: 0 });
  const { code, stderr } = await run(["apply", "plans"]);
  expect([code, stderr]).toEqual([0, expect.stringContaining("plans/net.plan: planned again")]);
  expect(await run(["plan", "--all", "--detailed-exitcode"])).toMatchObject({ code: 0 });
  expect((await run(["destroy", "--all", "--auto-approve"])).code).toBe(0);
});

it("a plan of a folder that would do otherwise than it was saved is refused with the differences", async () => {
  project.write({ "app.js": twoStacks("paris") });
  expect(await run(["plan", "--all", "--out", "plans"])).toMatchObject({ code: 0 });
  rmSync(join(project.folder, "plans/far.plan"));
  project.write({ "app.js": twoStacks("berlin") });
  expect(await run(["apply", "far", "--auto-approve"])).toMatchObject({ code: 0 });
  const { code, stderr } = await run(["apply", "plans"]);
  expect(code).toBe(1);
  expect(stderr).toContain("alivpn_customer_gateway.office: description would be another than saved");
  expect(stderr).toContain("vpnform plan net --out plans/net.plan");
  expect(existsSync(join(project.folder, "terraform.net.tfstate"))).toBe(false);
  expect((await run(["destroy", "far", "--auto-approve"])).code).toBe(0);
});
