import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
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

/** Where a state is kept: a backend's block, and what its store wants in the environment. */
export interface StatePlace {
  readonly block: object;
  readonly environment: Readonly<Record<string, string>>;
}

/** An engine; without a place for the state, that is a file. */
export interface EngineUnderTest {
  readonly name: string;
  prepare(cloud: BenchCloud, place?: StatePlace): Promise<void>;
  command(what: "plan" | "apply", cloud: BenchCloud, place?: StatePlace): TreeCommand;
}

async function measureEngine(engine: EngineUnderTest, resources: number, cloud: BenchCloud): Promise<EngineFigures> {
  await engine.prepare(cloud);
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
  return [embeddedEngine(size, bundles, join(place, "embedded")), terraformEngine(size, join(place, "terraform"))];
}

export function embeddedEngine(size: Size, bundles: string, folder: string): EngineUnderTest {
  const graph = join(folder, "cdk.tf.json");
  return {
    name: "embedded engine",
    prepare: (_, place) => {
      const backend = place?.block ?? { local: { path: join(folder, "bench.tfstate") } };
      write(graph, { ...networkOf(size), terraform: { backend } });
      return Promise.resolve();
    },
    command: (command, { url, accessKeyId, accessKeySecret }, place) => {
      const task = { command, graph, url, accessKeyId, accessKeySecret, pollMs: latencyMs, parallelism };
      const { args, env } = engineCommand(bundles, task);
      return { command: process.execPath, cwd: folder, args, env: { ...env, ...place?.environment } };
    },
  };
}

export function terraformEngine(size: Size, folder: string): EngineUnderTest {
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
    prepare: async (cloud, place) => {
      const backend = place ? { backend: place.block } : {};
      const terraform = { required_providers: { alivpn: { source: "vpnform/alivpn" } }, ...backend };
      write(join(folder, "main.tf.json"), { ...networkOf(size), terraform });
      await must(
        process.execPath,
        [cli, "provider", "install", join(folder, "plugins"), "--write", configuration],
        folder,
        {},
      );
      await must("terraform", ["init", "-input=false"], folder, { ...environment(cloud), ...place?.environment });
    },
    command: (what, cloud, place) => ({
      command: "terraform",
      args: [what, ...(what === "apply" ? ["-auto-approve"] : []), "-input=false", `-parallelism=${parallelism}`],
      cwd: folder,
      env: { ...environment(cloud), ...place?.environment },
    }),
  };
}

function write(file: string, json: object): void {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, JSON.stringify(json));
}

/** The state's store may be reached through this process, which therefore has to go on meanwhile. */
async function must(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  await promisify(execFile)(command, args, { cwd, env: { ...process.env, ...env } });
}
