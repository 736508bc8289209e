import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../../_helpers/cli";
import { block, makeProject, rawProgram, stackJson } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";

jest.setTimeout(60_000);

const office = { ip_address: "203.0.113.9", name: "office" };
const stacks = {
  net: { json: stackJson("net", { resource: { alivpn_customer_gateway: { office: block("net/office", office) } } }) },
};
/** Counts its runs, loads another file and reads a third. */
const program = `
require("node:fs").appendFileSync("runs.log", "x");
require("./sites.js");
require("node:fs").readFileSync("sites.csv", "utf8");
${rawProgram(stacks)}`;
const files = { "app.js": program, "sites.js": "module.exports = 1;", "sites.csv": "berlin", "README.md": "words" };

let project: TestProject;
beforeEach(async () => {
  project = makeProject(files);
  await done("apply", "--auto-approve");
});
afterEach(() => project.remove());

const run = (...args: string[]) =>
  runCli([...args, "--emulator", "--time-scale", "0"], { cwd: project.folder, env: { EMULATOR_OPEN: "1" } });

async function done(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...args);
  expect([code, stderr.includes("Error")]).toEqual([0, false]);
  return stdout;
}

const runs = () => readFileSync(join(project.folder, "runs.log"), "utf8").length;
const note = () => join(project.folder, ".vpnform/synthesis.json");
const older = "The last synthesis is older than the program";

it.each([
  [["state", "list"]],
  [["state", "show", "net/office"]],
  [["state", "pull"]],
  [["show"]],
  [["show", "--json"]],
  [["output"]],
  [["status"]],
  [["state", "mv", "alivpn_customer_gateway.office", "alivpn_customer_gateway.other"]],
  [["state", "rm", "net/office"]],
])("vpnform %j does not run the program", async (args) => {
  await done(...args);
  expect(runs()).toBe(1);
});

it("plan, validate and synth run it", async () => {
  for (const command of ["plan", "validate", "synth"]) await done(command);
  expect(runs()).toBe(4);
});

it("the note names what the program loaded and read, and holds no content of it", () => {
  const { files: noted, ...rest } = JSON.parse(readFileSync(note(), "utf8"));
  expect(Object.keys(noted).sort()).toEqual(["app.js", "cdktf.json", "sites.csv", "sites.js"]);
  expect(rest).toMatchObject({ version: 1, app: "node app.js", output: "cdktf.out", variables: [] });
  expect(readFileSync(note(), "utf8")).not.toContain("berlin");
});

describe.each([
  ["a changed program", "app.js changed", () => project.write({ "app.js": `${program}\n// more` })],
  ["a changed file that it loads", "sites.js changed", () => project.write({ "sites.js": "module.exports = 2;" })],
  ["a changed file that it reads", "sites.csv changed", () => project.write({ "sites.csv": "paris!" })],
  ["a file that is gone", "sites.csv is gone", () => rmSync(join(project.folder, "sites.csv"))],
  [
    "another command to run it",
    '"app" of cdktf.json changed',
    () => project.write({ "cdktf.json": JSON.stringify({ app: "node ./app.js" }) }),
  ],
])("after %s", (_, why, change) => {
  beforeEach(change);

  it("what reads says so and goes on", async () => {
    const { code, stdout, stderr } = await run("state", "list");
    expect([code, stdout]).toEqual([0, "alivpn_customer_gateway.office\n"]);
    expect(stderr).toContain(`${older} (${why}). To renew it: vpnform synth`);
  });

  it("what writes refuses, and goes on when it is told to", async () => {
    const before = readFileSync(join(project.folder, "terraform.net.tfstate"), "utf8");
    const refused = await run("state", "rm", "net/office");
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain(`the last synthesis is older than the program: ${why}`);
    expect(refused.stderr).toContain("--last-synthesis");
    expect(readFileSync(join(project.folder, "terraform.net.tfstate"), "utf8")).toBe(before);
    await done("state", "rm", "net/office", "--last-synthesis");
    expect(await done("state", "list")).toBe("");
    expect(runs()).toBe(1);
  });
});

it("what the program does not use may change", async () => {
  project.write({ "README.md": "other words" });
  await done("state", "rm", "net/office");
});

it("files that are only touched have not changed", async () => {
  project.write(files);
  await done("state", "rm", "net/office");
});

it("a program of ES modules is all source files of its folder", async () => {
  project.write({
    "app.mjs": `import { createRequire } from "node:module"; import "./part.mjs";
const require = createRequire(import.meta.url);${rawProgram(stacks)}`,
    "part.mjs": "export default 1;",
    "cdktf.json": JSON.stringify({ app: "node app.mjs" }),
  });
  await done("synth");
  project.write({ "part.mjs": "export default 2;" });
  expect((await run("state", "rm", "net/office")).stderr).toContain("part.mjs changed");
});

it.each(["garbage", "{}", '{"version":9}', ""])(
  "a damaged note (%j) leaves it to the times of the files",
  async (text) => {
    writeFileSync(note(), text);
    expect(await done("state", "list")).toBe("alivpn_customer_gateway.office\n");
    project.write({ "app.js": `${program}\n// more` });
    expect((await run("state", "rm", "net/office")).stderr).toContain("app.js changed");
  },
);

it.each([["no output", () => rmSync(join(project.folder, "cdktf.out"), { recursive: true })]])(
  "with %s the one error says to run synth",
  async (_, change) => {
    change();
    const { code, stdout, stderr } = await run("state", "list");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/there is no usable synthesis in cdktf\.out[\s\S]*vpnform synth/);
    expect(existsSync(join(project.folder, "cdktf.out"))).toBe(false);
  },
);
