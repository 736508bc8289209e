import { runCli } from "../_helpers/cli";
import type { CliResult } from "../_helpers/cli";
import { block, makeProject, rawProgram, stackJson } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";

/** Every command takes an instance by its address and by its construct path, and tells what was meant by a wrong one. */

const sites = { for_each: { a: 7, b: 8 }, name: "${each.key}", ip_address: "203.0.113.${each.value}" };
const counted = { count: 2, name: "c${count.index}", ip_address: "203.0.114.1${count.index}" };

function program(more: object = {}): string {
  const resource = {
    alivpn_customer_gateway: {
      many: block("net/many", sites),
      some: block("net/some", counted),
      ...more,
    },
  };
  return rawProgram({ net: { json: stackJson("net", { resource }) } });
}

const at = { a: 'alivpn_customer_gateway.many["a"]', b: 'alivpn_customer_gateway.many["b"]' };

let project: TestProject;
beforeAll(async () => {
  project = makeProject({ "app.js": program() });
  expect((await run("apply", "--auto-approve")).code).toBe(0);
});
afterAll(() => project.remove());

function run(...args: readonly string[]): Promise<CliResult> {
  return runCli([...args, "--emulator", "--time-scale", "0"], { cwd: project.folder });
}

/** What a plan would do, one line a resource. */
async function planned(...args: readonly string[]): Promise<string[]> {
  const { stdout } = await run("plan", "--json", ...args);
  const lines = stdout.trimEnd().split("\n");
  return lines.flatMap((line) => {
    const { type, change } = JSON.parse(line) as {
      type: string;
      change?: { action: string; resource: { addr: string } };
    };
    return type === "planned_change" && change ? [`${change.action} ${change.resource.addr}`] : [];
  });
}

test.each([
  [at.a, [at.a]],
  ['net/many["a"]', [at.a]],
  ["net/many", [at.a, at.b]],
  ["alivpn_customer_gateway.some[1]", ["alivpn_customer_gateway.some[1]"]],
  ["net/some[1]", ["alivpn_customer_gateway.some[1]"]],
])("--replace %s replaces what it names, and nothing else", async (name, addresses) => {
  expect(await planned("--replace", name)).toEqual(addresses.map((address) => `replace ${address}`));
});

test("--target and --exclude take the path of an instance", async () => {
  expect(await planned("--destroy", "--target", 'net/many["b"]')).toEqual([`delete ${at.b}`]);
  expect(await planned("--destroy", "--exclude", "net/many", "--exclude", "net/some[0]")).toEqual([
    "delete alivpn_customer_gateway.some[1]",
  ]);
});

test("an instance that the program no longer has is named by its path all the same", async () => {
  project.write({ "app.js": program({ many: block("net/many", { ...sites, for_each: { b: 8 } }) }) });
  expect(await planned("--target", 'net/many["a"]')).toEqual([`delete ${at.a}`]);
  project.write({ "app.js": program() });
  expect((await run("synth")).code).toBe(0);
});

test("state show takes an instance's path, and asks which one where a name fits several", async () => {
  const one = await run("state", "show", 'net/many["a"]');
  expect(one.stdout).toContain(`# ${at.a}:`);
  const several = await run("state", "show", "net/many");
  expect(several.code).toBe(1);
  expect(several.stderr).toContain(`name one: ${at.a}, ${at.b}`);
});

test("state rm and import take an instance's path, and state mv two", async () => {
  const { stdout } = await run("state", "show", 'net/many["a"]', "--json");
  const { id } = (JSON.parse(stdout) as { values: { id: string } }).values;
  expect((await run("state", "rm", 'net/many["a"]')).stdout).toBe(`Removed ${at.a}.\n`);
  expect((await run("import", 'net/many["a"]', id)).stdout).toBe(`Imported ${id} as ${at.a}.\n`);
  expect((await run("state", "mv", 'net/many["a"]', 'net/many["c"]')).code).toBe(0);
  expect((await run("state", "list")).stdout).toContain('alivpn_customer_gateway.many["c"]');
  expect((await run("state", "mv", 'net/many["c"]', at.a)).code).toBe(0);
  expect(await planned()).toEqual([]);
});

const path = 'did you mean net/many["a"]?';
test.each<[readonly string[], string]>([
  [["plan", "--replace", "net/many[a]"], path],
  [["plan", "--target", "net/many[a]"], path],
  [["plan", "--exclude", "net/mnay"], "did you mean net/many?"],
  [["import", 'net/mnay["a"]', "cgw-1"], "did you mean net/many?"],
  [["import", "alivpn_customer_gatway.many", "cgw-1"], "did you mean alivpn_customer_gateway.many?"],
  [["state", "show", "net/many[a]"], path],
  [["state", "rm", "net/many[a]"], path],
  [["state", "mv", "net/many[a]", at.a], path],
  [["state", "mv", at.a, "net/mnay"], "did you mean net/many?"],
  [["logs", "net/many[a]"], path],
  [["plan", "nte"], "did you mean net?"],
  [["state", "list", "--stack", "nte"], "did you mean net?"],
  [["plan", "--replac", "net/many"], "did you mean --replace?"],
])("%j is refused, with what was meant", async (args, meant) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(1);
  expect(stderr).toContain(meant);
});

test("all wrong names of a plan are told at once", async () => {
  const { stderr } = await run("plan", "--target", "net/mnay", "--exclude", "net/sone[0]", "--replace", "net/zzz");
  for (const text of ['--target "net/mnay"', '--exclude "net/sone[0]"', '--replace "net/zzz"', "net/some[0]"])
    expect(stderr).toContain(text);
});
