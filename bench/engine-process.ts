import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { alibabaCore } from "../src/alibaba/provider";
import { systemClock } from "../src/clock";
import { openEngine } from "../src/engine/stack/open-stack";

/** What one measured command is told. */
export interface Task {
  readonly command: "plan" | "apply";
  /** File with the stack's graph, which says where the state is. */
  readonly graph: string;
  readonly url: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly pollMs: number;
  readonly parallelism: number;
}

/** What it measured of itself. */
export interface Measured {
  readonly planMs: number;
  readonly applyMs: number;
  /** User and system time of the whole process, its start included. */
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly changes: number;
}

/** Runs one command of the engine and says what it cost. */
async function main(): Promise<void> {
  const task = JSON.parse(process.argv[2] ?? "{}") as Task;
  const json = JSON.parse(readFileSync(task.graph, "utf8")) as Record<string, unknown>;
  const folder = dirname(task.graph);
  const [provider] = (json["provider"] as { alivpn: Record<string, unknown>[] }).alivpn;
  const { url, accessKeyId, accessKeySecret } = task;
  const own = { ...provider, endpoint: url, access_key_id: accessKeyId, access_key_secret: accessKeySecret };
  const engine = await openEngine(
    { name: "bench", folder, json: { ...json, provider: { alivpn: [own] } } },
    {
      providers: [alibabaCore],
      clock: systemClock,
      emit: () => undefined,
      variables: {},
      pollMs: task.pollMs,
      parallelism: task.parallelism,
      lockTimeoutMs: 0,
      version: "0.0.0-bench",
      environment: process.env,
    },
  );
  const started = performance.now();
  if (task.command === "apply") await engine.lock("apply");
  const plan = await engine.plan({});
  const planned = performance.now();
  if (task.command === "apply") await engine.apply(plan, { signal: new AbortController().signal });
  const applied = performance.now();
  await engine.close();
  const { user, system } = process.cpuUsage();
  const measured: Measured = {
    planMs: planned - started,
    applyMs: applied - planned,
    cpuMs: (user + system) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    changes: plan.changes.filter((change) => change.action !== "no-op").length,
  };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}

void main();
