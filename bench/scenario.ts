import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { criticalPathMs } from "./bound";
import { mixed, networkOf, resourcesIn } from "./network";
import type { Size } from "./network";
import { measure, startCloud } from "./processes";

export interface Scenario {
  readonly name: string;
  readonly size: Size;
  /** Pace of the emulated cloud: slow enough that calls find a cloud at work, quick enough to wait for. */
  readonly timeScale: number;
  /** Delay of every call, as on a long line; 0 when left out. */
  readonly latencyMs?: number;
}

export interface Figures {
  readonly name: string;
  readonly resources: number;
  readonly timeScale: number;
  readonly latencyMs: number;
  readonly plan: { readonly calls: number; readonly wallMs: number; readonly cpuMs: number; readonly peakMb: number };
  readonly apply: {
    readonly calls: number;
    /** Those of the calls that changed the cloud; the rest only looked. */
    readonly writes: number;
    readonly wallMs: number;
    readonly boundMs: number;
    readonly cpuMs: number;
    readonly peakMb: number;
  };
}

/** As the command line has it. */
const parallelism = 64;
/** The command line's shortest polling interval at the cloud's own pace. */
const pollMs = 1000;

/** Lets V8 compile the engine once, as the build does for the command line. */
export async function warm(bundles: string, folder: string): Promise<void> {
  const cloud = await startCloud(bundles, 0);
  try {
    const place = join(folder, "warm");
    mkdirSync(place, { recursive: true });
    const graph = join(place, "cdk.tf.json");
    writeFileSync(graph, JSON.stringify(networkOf(mixed[10] as Size)));
    const { url, accessKeyId, accessKeySecret } = cloud;
    const task = { graph, url, accessKeyId, accessKeySecret, parallelism, pollMs: 5 };
    for (const command of ["apply", "plan"] as const) await measure(bundles, { ...task, command }, { BENCH_WARM: "1" });
  } finally {
    await cloud.stop();
  }
}

/** Applies a network to an empty cloud and plans it again. */
export async function run(scenario: Scenario, bundles: string, folder: string): Promise<Figures> {
  const { name, size, timeScale, latencyMs = 0 } = scenario;
  const cloud = await startCloud(bundles, timeScale, latencyMs);
  try {
    const place = join(folder, name.replaceAll(/\W+/g, "-"));
    mkdirSync(place, { recursive: true });
    const graph = join(place, "cdk.tf.json");
    writeFileSync(graph, JSON.stringify(networkOf(size)));
    const { url, accessKeyId, accessKeySecret } = cloud;
    const interval = Math.max(5, Math.round(pollMs * timeScale));
    const task = { graph, url, accessKeyId, accessKeySecret, parallelism, pollMs: interval };
    const apply = await measure(bundles, { ...task, command: "apply" });
    const applyCalls = await cloud.calls();
    const writes = await cloud.writes();
    const plan = await measure(bundles, { ...task, command: "plan" });
    const planCalls = (await cloud.calls()) - applyCalls;
    if (plan.changes !== 0) throw new Error(`${name}: ${plan.changes} changes are left after apply`);
    return {
      name,
      resources: resourcesIn(size),
      timeScale,
      latencyMs,
      plan: { calls: planCalls, wallMs: plan.planMs, cpuMs: plan.cpuMs, peakMb: plan.peakMb },
      apply: {
        calls: applyCalls,
        writes,
        wallMs: apply.applyMs,
        boundMs: criticalPathMs(size, timeScale),
        cpuMs: apply.cpuMs,
        peakMb: apply.peakMb,
      },
    };
  } finally {
    await cloud.stop();
  }
}
