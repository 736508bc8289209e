import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../../_helpers/cli";
import { tracesIn } from "../../_helpers/plan-text";
import { makeProject, rawProgram } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";

const type = "map(object({ ip = string, asn = optional(number) }))";
const sites = { rome: { ip: "203.0.113.1", asn: "65001" }, oslo: { ip: "203.0.113.2" } };
const site = {
  "//": { metadata: { path: "net/site", source: "main.ts:7" } },
  for_each: "${var.sites}",
  ip_address: "${each.value.ip}",
  asn: "${each.value.asn}",
};
const graph = (given: object = sites, more: object = {}) => ({
  terraform: { backend: { local: { path: "net.tfstate" } } },
  provider: { alivpn: [{ region: "eu-central-1" }] },
  variable: { sites: { type, default: given } },
  resource: { alivpn_customer_gateway: { site: { ...site, ...more } } },
  output: { sites: { value: "${var.sites}" } },
});

let project: TestProject;
beforeAll(() => {
  project = makeProject({});
});
afterAll(() => project.remove());

const declare = (json: object) => project.write({ "app.js": rawProgram({ net: { json } }) });
async function run(...args: string[]) {
  const { code, stdout, stderr } = await runCli(args, { cwd: project.folder });
  expect(tracesIn(stderr)).toEqual([]);
  return { code, text: stdout + stderr };
}

it("values inside of a variable are converted as Terraform does, and are in place after an apply", async () => {
  declare(graph());
  expect((await run("apply", "--emulator", "--auto-approve")).text).toContain("2 added");
  expect(await run("plan", "--emulator", "--detailed-exitcode")).toMatchObject({ code: 0 });
  const { resources, outputs } = JSON.parse(readFileSync(join(project.folder, "net.tfstate"), "utf8"));
  const asns = resources[0].instances.map((each: { attributes: { asn: unknown } }) => each.attributes.asn);
  expect(asns.sort()).toEqual(["65001", null].sort());
  expect(outputs.sites.value).toEqual({
    rome: { ip: "203.0.113.1", asn: 65001 },
    oslo: { ip: "203.0.113.2", asn: null },
  });
});

it("a default that does not fit is told when the program is validated, with variable and field", async () => {
  declare(graph({ rome: { ip: "203.0.113.1", asn: "many" } }));
  const { code, text } = await run("validate");
  expect(code).toBe(1);
  expect(text).toMatch(/its default does not fit: rome\.asn is no number\n\s+with variable sites\n/);
});

it("a wrong type in the graph is told with its place and the construct", async () => {
  declare(graph(sites, { lifecycle: { prevent_destroy: "yes" } }));
  const { code, text } = await run("plan", "--emulator");
  expect(code).toBe(1);
  expect(text).toMatch(
    /cdk\.tf\.json is not a graph that vpnform can read at resource\.alivpn_customer_gateway\.site\.lifecycle\.prevent_destroy: expected true or false, not a text[^]*net\/site/,
  );
});

it("a wrong type in the state is told with its place; the rest can be listed, and the resource given up", async () => {
  declare(graph());
  const file = join(project.folder, "net.tfstate");
  const state = JSON.parse(readFileSync(file, "utf8"));
  state.resources[0].instances[0].attributes.name = { not: "a text" };
  project.write({ "net.tfstate": JSON.stringify(state) });
  const { code, text } = await run("plan", "--emulator");
  expect([code, text]).toEqual([
    1,
    expect.stringContaining(
      'holds alivpn_customer_gateway.site["oslo"] with a wrong name: expected a text, not an object',
    ),
  ]);
  expect((await run("state", "rm", 'alivpn_customer_gateway.site["oslo"]')).code).toBe(0);
  expect((await run("state", "list")).text).toBe('alivpn_customer_gateway.site["rome"]\n');
});
