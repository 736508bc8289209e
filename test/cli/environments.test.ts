import { cpSync, existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../_helpers/cli";
import type { CliResult } from "../_helpers/cli";
import { block, makeProject, rawProgram, stackJson } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";

jest.setTimeout(60_000);

const office = { ip_address: "${var.ip}", name: "office-ENVIRONMENT" };
const stacks = {
  net: {
    json: stackJson("net", {
      variable: { ip: { type: "string" }, count: { type: "number", default: 1 } },
      resource: { alivpn_customer_gateway: { office: block("net/office", office) } },
      output: { id: { value: "${alivpn_customer_gateway.office.id}" } },
    }),
  },
  app: {
    json: stackJson("app", {
      data: {
        terraform_remote_state: {
          net: { backend: "local", config: { path: "terraform.net.tfstate" }, workspace: "${terraform.workspace}" },
        },
      },
      output: { theirs: { value: "${data.terraform_remote_state.net.outputs.id}" } },
    }),
    dependencies: ["net"],
  },
};
/** As `environmentOf` does: the name is part of the context. */
const named = `
const told = JSON.parse(process.env.CDKTF_CONTEXT_JSON);
const graph = process.env.CDKTF_OUTDIR + "/stacks/net/cdk.tf.json";
const read = require("node:fs").readFileSync(graph, "utf8");
require("node:fs").writeFileSync(graph, read.replace("ENVIRONMENT", told["vpnform:environment"] ?? "none"));
`;
const files = {
  "app.js": rawProgram(stacks) + named,
  "env/dev.yaml": "variables:\n  ip: 203.0.113.8\ntags: { env: dev }\n",
  "env/prod.json": JSON.stringify({ variables: { ip: "203.0.113.9" }, protected: true }),
};

let project: TestProject;
beforeAll(() => (project = makeProject(files)));
afterAll(() => project.remove());

const run = (...args: string[]): Promise<CliResult> =>
  runCli([...args, "--emulator", "--time-scale", "0"], { cwd: project.folder, env: { EMULATOR_OPEN: "1" } });

async function ok(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

async function refused(args: readonly string[], message: string | RegExp): Promise<string> {
  const { code, stderr } = await run(...args);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(message) as string });
  return stderr;
}

const states = () => readdirSync(project.folder).filter((name) => name.endsWith(".tfstate"));
const attributesIn = (file: string) =>
  JSON.parse(readFileSync(join(project.folder, file), "utf8")).resources[0].instances[0].attributes;

// One story: each part goes on where the last one ended.
it("each environment has its own states, which stacks read of each other", async () => {
  await ok("apply", "--env", "dev", "--all", "--auto-approve");
  expect(states().sort()).toEqual(["terraform.app.dev.tfstate", "terraform.net.dev.tfstate"]);
  expect(attributesIn("terraform.net.dev.tfstate")).toMatchObject({
    ip_address: "203.0.113.8",
    name: "office-dev",
    tags: { env: "dev" },
  });
  const { environment } = JSON.parse(readFileSync(join(project.folder, ".vpnform/synthesis.dev.json"), "utf8"));
  expect(environment).toBe("dev");
  const theirs = await ok("output", "theirs", "--stack", "app", "--env", "dev");
  expect(theirs.trim()).toBe(attributesIn("terraform.net.dev.tfstate").id);
});

it.each([
  [["state", "list", "--env", "prod"], "vpnform synth --env prod"],
  [["state", "list"], "vpnform synth; or add --env dev"],
  [["unlock", "--env", "prod", "--stack", "net"], "vpnform synth --env prod"],
])("%j does not go by the synthesis of another environment", async (args, hint) => {
  expect(await refused(args, "there is no usable synthesis in cdktf.out")).toContain(hint);
});

it("goes by the last synthesis of its own environment, whatever was run for others since", async () => {
  await ok("plan", "net", "--env", "prod");
  await ok("plan", "net", "--var", "ip=203.0.113.1");
  expect(await ok("state", "list", "--env", "dev", "--stack", "net")).toContain("alivpn_customer_gateway.office");
  expect(await ok("state", "list", "--env", "prod", "--stack", "net")).toBe("");
});

it("does not go by a synthesis that says that it was made for another environment", async () => {
  const copied = makeProject(files);
  try {
    cpSync(join(project.folder, "cdktf.out/environments/dev"), join(copied.folder, "cdktf.out"), { recursive: true });
    const { code, stderr } = await runCli(["state", "list"], { cwd: copied.folder });
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('the last synthesis was made for environment "dev", and no environment is given'),
    ]);
  } finally {
    copied.remove();
  }
});

/** A program that reads its own graph back only after another run has had the time to write one. */
const slow = `
const { setTimeout: pause } = require("node:timers/promises");
(async () => {
  require("node:fs").writeFileSync("running." + (told["vpnform:environment"] ?? "none"), "");
  const all = () => ["dev", "prod", "none"].filter((name) => require("node:fs").existsSync("running." + name)).length;
  for (let waited = 0; all() < 3 && waited < 400; waited++) await pause(25);
  await pause({ dev: 0, prod: 300, none: 600 }[told["vpnform:environment"] ?? "none"]);
})();
`;

it("runs for several environments at once do not see each other's graphs", async () => {
  const shared = makeProject({ ...files, "app.js": rawProgram(stacks) + named + slow });
  const plan = (...args: string[]) =>
    runCli(["plan", "net", "--emulator", "--out", ...args], { cwd: shared.folder, env: { EMULATOR_OPEN: "1" } });
  try {
    const runs = await Promise.all([
      plan("dev.plan", "--env", "dev"),
      plan("prod.plan", "--env", "prod"),
      plan("none.plan", "--var", "ip=203.0.113.1"),
    ]);
    const said = runs.map(({ code, stdout }) => [
      code,
      /"office-\w+"/.exec(stdout)?.[0],
      /"203[.\d]+"/.exec(stdout)?.[0],
      stdout.includes('"env"'),
    ]);
    expect(said).toEqual([
      [0, '"office-dev"', '"203.0.113.8"', true],
      [0, '"office-prod"', '"203.0.113.9"', false],
      [0, '"office-none"', '"203.0.113.1"', false],
    ]);
    // Twice the same one: the second does not take the graph as the first has left it.
    const twice = await Promise.all([plan("one.plan", "--env", "dev"), plan("two.plan", "--env", "dev")]);
    for (const { stdout, stderr } of twice) expect([stdout, stderr].join()).toMatch(/Plan: 1 to add/);
    const graph = JSON.parse(
      readFileSync(join(shared.folder, "cdktf.out/environments/dev/stacks/net/cdk.tf.json"), "utf8"),
    );
    expect(graph.terraform.backend.local.path).toMatch(/terraform\.net\.dev\.tfstate$/);
  } finally {
    shared.remove();
  }
});

it("a plan says for which environment it is", async () => {
  await ok("plan", "net", "--env", "dev", "--var", "ip=203.0.113.7", "--out", "dev.plan");
  await refused(["apply", "dev.plan", "--env", "prod"], 'was made for environment "dev", and "prod" is asked for');
  await ok("apply", "dev.plan");
  expect(attributesIn("terraform.net.dev.tfstate")).toMatchObject({ ip_address: "203.0.113.7" });
});

it("a protected one is written only under its name, whatever --auto-approve says", async () => {
  const unconfirmed = /environment "prod" is protected, and .* was not confirmed\s+hint: add --confirm prod/;
  await refused(["apply", "net", "--env", "prod", "--auto-approve"], unconfirmed);
  await refused(["apply", "net", "--env", "prod", "--auto-approve", "--confirm", "dev"], '"prod" is written');
  expect(existsSync(join(project.folder, "terraform.net.prod.tfstate"))).toBe(false);
  await ok("plan", "net", "--env", "prod", "--out", "prod.plan");
  await refused(["apply", "prod.plan"], unconfirmed);
  await ok("apply", "prod.plan", "--confirm", "prod");
  const address = "alivpn_customer_gateway.office";
  await refused(["state", "rm", address, "--env", "prod", "--stack", "net"], unconfirmed);
  await refused(["destroy", "net", "--env", "prod", "--auto-approve"], unconfirmed);
  expect(await ok("state", "list", "--env", "prod", "--stack", "net")).toContain(address);
  await ok("destroy", "net", "--env", "prod", "--auto-approve", "--confirm", "prod");
  await refused(["apply", "net", "--auto-approve", "--confirm", "prod"], "no environment is written");
});

it("variables come from --var-file, too, and missing ones are named at once", async () => {
  project.write({ "more.tfvars": 'ip = "203.0.113.5"\nother = 1\n' });
  const { stdout, stderr } = await run("plan", "net", "--env", "dev", "--var-file", "more.tfvars");
  expect(stdout).toContain('"203.0.113.5"');
  expect(stderr).toContain('more.tfvars: the program declares no variable "other"');
  await refused(["plan", "--all"], 'variable "ip" has no value');
  await refused(["plan", "net", "--env", "dev", "--var-file", "none.tfvars"], "cannot read none.tfvars: ENOENT");
});

it("a workspace of Terraform's is no environment of a state in a file", async () => {
  const env = { TF_WORKSPACE: "dev" };
  const { code, stderr } = await runCli(["plan", "net", "--var", "ip=203.0.113.1", "--emulator"], {
    cwd: project.folder,
    env,
  });
  expect([code, stderr]).toEqual([1, expect.stringContaining("--env dev")]);
});

it("names of environments complete the option", async () => {
  expect(await ok("__environments")).toBe("dev\nprod\n");
});
