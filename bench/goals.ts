import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { networkOf, resourcesIn, thousandGateways } from "./network";

/** One figure that must not become worse than it is promised to be. */
export interface Goal {
  readonly figure: string;
  /** What it is made of, to be read beside it. */
  readonly from: string;
  readonly value: number;
  readonly atMost: number;
}

const runs = 9;
const program = "examples/hub-and-spoke.ts";
const cli = resolve("dist/vpnform.js");

/** The promises about starting. Processes are compared on the same machine, in turn, and the middle one of nine counts. */
export function measureGoals(folder: string): Goal[] {
  return [planOverProgram(), loadShare(), stateList(folder)];
}

function planOverProgram(): Goal {
  const pairs = Array.from({ length: runs }, () => ({
    bare: wallMs(["node_modules/tsx/dist/cli.mjs", program], "."),
    plan: wallMs([cli, "plan", "--emulator"], "."),
  }));
  const bare = median(pairs.map((pair) => pair.bare));
  const plan = median(pairs.map((pair) => pair.plan));
  return {
    figure: `\`vpnform plan --emulator\` over a bare \`tsx ${program}\``,
    from: `${rounded(plan)} ms over ${rounded(bare)} ms`,
    value: plan / bare,
    atMost: 1.4,
  };
}

function loadShare(): Goal {
  const script = `
    const started = performance.now();
    require("cdktf");
    const loaded = performance.now();
    require("./dist/lib/index.js");
    console.log(JSON.stringify({ cdktf: loaded - started, own: performance.now() - loaded }));`;
  const pairs = Array.from(
    { length: runs },
    () => JSON.parse(run(["-e", script], ".")) as { readonly cdktf: number; readonly own: number },
  );
  const cdktf = median(pairs.map((pair) => pair.cdktf));
  const own = median(pairs.map((pair) => pair.own));
  return {
    figure: "loading `vpnform` over loading `cdktf` before it",
    from: `${rounded(own)} ms over ${rounded(cdktf)} ms`,
    value: own / cdktf,
    atMost: 0.5,
  };
}

function stateList(folder: string): Goal {
  const place = join(folder, "state-list");
  writeProject(place);
  run([cli, "synth"], place);
  const wall = median(Array.from({ length: runs }, () => wallMs([cli, "state", "list"], place)));
  const resources = resourcesIn(thousandGateways);
  return {
    figure: `seconds of \`vpnform state list\` at ${resources.toLocaleString("en-US")} resources`,
    from: `${rounded(wall)} ms`,
    value: wall / 1000,
    atMost: 0.5,
  };
}

/** A program whose stack is the network as it is, and a state in which all of it exists. */
function writeProject(place: string): void {
  mkdirSync(place, { recursive: true });
  const graph = networkOf(thousandGateways);
  const resource = graph["resource"] as Record<string, Record<string, object>>;
  const app = `
    const { App, TerraformStack } = require(${JSON.stringify(resolve("node_modules/cdktf"))});
    const app = new App();
    const stack = new TerraformStack(app, "net");
    for (const [name, value] of Object.entries(require("./graph.json"))) stack.addOverride(name, value);
    app.synth();`;
  writeFileSync(join(place, "app.cjs"), app);
  writeFileSync(join(place, "graph.json"), JSON.stringify({ provider: graph["provider"], resource }));
  writeFileSync(join(place, "cdktf.json"), JSON.stringify({ language: "typescript", app: "node app.cjs" }));
  const state = {
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "0dd2b1a4-0000-4000-8000-000000000000",
    outputs: {},
    resources: Object.entries(resource).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, { "//": _, ...attributes }]: [string, { "//"?: unknown }]) => ({
        mode: "managed",
        type,
        name,
        provider: 'provider["registry.terraform.io/vpnform/alivpn"]',
        instances: [{ schema_version: 0, attributes: { ...attributes, id: `id-${name}` }, sensitive_attributes: [] }],
      })),
    ),
  };
  writeFileSync(join(place, "terraform.net.tfstate"), JSON.stringify(state, undefined, 2));
}

function wallMs(args: readonly string[], cwd: string): number {
  const started = performance.now();
  run(args, cwd);
  return performance.now() - started;
}

function run(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`node ${args.join(" ").slice(0, 200)} ended with ${status}: ${stderr}`);
  return stdout;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

function rounded(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
