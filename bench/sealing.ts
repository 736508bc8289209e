import { pbkdf2Sync } from "node:crypto";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CountedLine } from "./counted-line";
import { mixed, networkOf, resourcesIn } from "./network";
import type { Size } from "./network";
import { measure, startCloud } from "./processes";
import { stores } from "./stores";

/** What one network cost with its state in clear or sealed; of several runs the middle one. */
export interface SealingCost {
  readonly applyMs: number;
  readonly applyCpuMs: number;
  readonly planMs: number;
  readonly planCpuMs: number;
  /** Of the state's file. */
  readonly stateBytes: number;
  /** To PostgreSQL, during the apply; absent where there is none. */
  readonly sentBytes?: number;
}

export interface SealingFigures {
  readonly resources: number;
  readonly runs: number;
  readonly clear: SealingCost;
  readonly sealed: SealingCost;
  /** CPU of making one key of a passphrase, with OpenTofu's default of rounds. */
  readonly keyCpuMs: number;
}

const size = mixed[1_000] as Size;
const latencyMs = 20;
const parallelism = 10;
const rounds = 600_000;
const runs = 3;
const passphrase = "a passphrase of a benchmark";

const encryption = {
  key_provider: { pbkdf2: { main: { passphrase, iterations: rounds } } },
  method: { aes_gcm: { main: { keys: "${key_provider.pbkdf2.main}" } } },
  state: { method: "method.aes_gcm.main" },
};

/** Applies and plans a network of 1,000 resources, in clear and sealed in turns, so that both meet the same machine. */
export async function measureSealing(bundles: string, folder: string): Promise<SealingFigures> {
  const costs: Record<"clear" | "sealed", SealingCost[]> = { clear: [], sealed: [] };
  for (let run = 0; run < runs; run++) {
    for (const name of ["clear", "sealed"] as const) {
      console.error(`${name}, run ${run + 1} of ${runs} ...`);
      costs[name].push(await once(bundles, join(folder, `sealing-${name}-${run}`), name === "sealed"));
    }
  }
  return {
    resources: resourcesIn(size),
    runs,
    clear: middle(costs.clear),
    sealed: middle(costs.sealed),
    keyCpuMs: median(Array.from({ length: 5 }, keyCpuMs)),
  };
}

async function once(bundles: string, place: string, isSealed: boolean): Promise<SealingCost> {
  const path = join(place, "bench.tfstate");
  const sealing = isSealed ? { encryption } : {};
  const onFile = await measured(bundles, place, { backend: { local: { path } }, ...sealing });
  const store = stores.find(({ backend, isThere }) => backend === "pg" && isThere);
  if (!store) return { ...onFile, stateBytes: statSync(path).size };
  const server = await store.start();
  const line = await CountedLine.to(server.port);
  try {
    const terraform = { backend: await server.backend(line.port), ...sealing };
    await measured(bundles, join(place, "pg"), terraform, ["apply"]);
    return { ...onFile, stateBytes: statSync(path).size, sentBytes: line.sent };
  } finally {
    await line.stop();
    await server.stop();
  }
}

async function measured(
  bundles: string,
  place: string,
  terraform: object,
  commands: readonly ("apply" | "plan")[] = ["apply", "plan"],
): Promise<Omit<SealingCost, "stateBytes">> {
  mkdirSync(place, { recursive: true });
  const graph = join(place, "cdk.tf.json");
  writeFileSync(graph, JSON.stringify({ ...networkOf(size), terraform }));
  const cloud = await startCloud(bundles, 0, latencyMs);
  try {
    const { url, accessKeyId, accessKeySecret } = cloud;
    const task = { graph, url, accessKeyId, accessKeySecret, parallelism, pollMs: latencyMs };
    let cost = { applyMs: 0, applyCpuMs: 0, planMs: 0, planCpuMs: 0 };
    for (const command of commands) {
      const { planMs, applyMs, cpuMs } = await measure(bundles, { ...task, command });
      if (command === "apply") cost = { ...cost, applyMs: planMs + applyMs, applyCpuMs: cpuMs };
      else cost = { ...cost, planMs, planCpuMs: cpuMs };
    }
    return cost;
  } finally {
    await cloud.stop();
  }
}

function keyCpuMs(): number {
  const before = process.cpuUsage();
  pbkdf2Sync(passphrase, Buffer.alloc(32), rounds, 32, "sha512");
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function middle(costs: readonly SealingCost[]): SealingCost {
  const of = (figure: keyof SealingCost) => median(costs.map((cost) => cost[figure] ?? 0));
  return {
    applyMs: of("applyMs"),
    applyCpuMs: of("applyCpuMs"),
    planMs: of("planMs"),
    planCpuMs: of("planCpuMs"),
    stateBytes: of("stateBytes"),
    ...(costs.some(({ sentBytes }) => sentBytes !== undefined) ? { sentBytes: of("sentBytes") } : {}),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
