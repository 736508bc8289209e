import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { mixed, networkOf } from "./network";
import type { Size } from "./network";
import { engineCommand, startCloud } from "./processes";
import type { BenchCloud } from "./processes";
import { measureTree } from "./process-tree";
import type { TreeCommand, TreeFigures } from "./process-tree";

/** One way to plan and apply the same network. */
export interface EngineFigures {
  readonly resources: number;
  readonly engine: string;
  readonly apply: TreeFigures & { readonly calls: number };
  /** Without changes. */
  readonly plan: TreeFigures & { readonly calls: number };
}

const latencyMs = 20;
const parallelism = 10;
const cli = resolve("dist/vpnform.js");

/** Whether there is a terraform to compare with. */
export function hasTerraform(): boolean {
  return spawnSync("terraform", ["version"], { stdio: "ignore" }).status === 0;
}

/**
 * Plans and applies one network with each engine, on the same emulator, whose own work takes no time and whose calls take
 * 20 ms. Whole processes are measured, with everything that they start.
 */
export async function compareEngines(resources: number, bundles: string, folder: string): Promise<EngineFigures[]> {
  const size = mixed[resources] as Size;
  const place = join(folder, `engines-${resources}`);
  const figures: EngineFigures[] = [];
  for (const engine of engines(size, bundles, place)) {
    const cloud = await startCloud(bundles, 0, latencyMs);
    try {
      figures.push(await measureEngine(engine, resources, cloud));
    } finally {
      await cloud.stop();
    }
  }
  return figures;
}

interface EngineUnderTest {
  readonly name: string;
  prepare(cloud: BenchCloud): void;
  command(what: "plan" | "apply", cloud: BenchCloud): TreeCommand;
}

async function measureEngine(engine: EngineUnderTest, resources: number, cloud: BenchCloud): Promise<EngineFigures> {
  engine.prepare(cloud);
  const before = await cloud.calls();
  const apply = await measureTree(engine.command("apply", cloud));
  const applied = await cloud.calls();
  const plan = await measureTree(engine.command("plan", cloud));
  const planned = await cloud.calls();
  return {
    resources,
    engine: engine.name,
    apply: { ...apply, calls: applied - before },
    plan: { ...plan, calls: planned - applied },
  };
}

function engines(size: Size, bundles: string, place: string): EngineUnderTest[] {
  return [embedded(size, bundles, join(place, "embedded")), plainTerraform(size, join(place, "terraform"))];
}

function embedded(size: Size, bundles: string, folder: string): EngineUnderTest {
  const graph = join(folder, "cdk.tf.json");
  return {
    name: "embedded engine",
    prepare: () => write(graph, networkOf(size)),
    command: (command, { url, accessKeyId, accessKeySecret }) => {
      const task = { command, graph, url, accessKeyId, accessKeySecret, pollMs: latencyMs, parallelism };
      return { command: process.execPath, cwd: folder, ...engineCommand(bundles, task) };
    },
  };
}

function plainTerraform(size: Size, folder: string): EngineUnderTest {
  const configuration = join(folder, "cli.tfrc");
  const environment = ({ url, accessKeyId, accessKeySecret }: BenchCloud) => ({
    VPNFORM_ALIBABA_ENDPOINT: url,
    VPNFORM_POLL_MS: String(latencyMs),
    ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    TF_CLI_CONFIG_FILE: configuration,
    CHECKPOINT_DISABLE: "1",
  });
  return {
    name: "terraform, our provider",
    prepare: (cloud) => {
      const terraform = { required_providers: { alivpn: { source: "vpnform/alivpn" } } };
      write(join(folder, "main.tf.json"), { ...networkOf(size), terraform });
      must(
        process.execPath,
        [cli, "provider", "install", join(folder, "plugins"), "--write", configuration],
        folder,
        {},
      );
      must("terraform", ["init", "-input=false"], folder, environment(cloud));
    },
    command: (what, cloud) => ({
      command: "terraform",
      args: [what, ...(what === "apply" ? ["-auto-approve"] : []), "-input=false", `-parallelism=${parallelism}`],
      cwd: folder,
      env: environment(cloud),
    }),
  };
}

function write(file: string, json: object): void {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, JSON.stringify(json));
}

function must(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): void {
  const { status, stderr } = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}\n${stderr}`);
}
