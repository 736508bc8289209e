import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import type { BuildOptions } from "esbuild";
import type { Measured, Task } from "./engine-process";

/** Where calls of a benchmark go. */
export interface BenchCloud {
  readonly url: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Number of API calls so far. */
  calls(): Promise<number>;
  /** How many of them changed something. */
  writes(): Promise<number>;
  stop(): Promise<void>;
}

/** No measured command may take longer. */
const limitMs = 240_000;

const asTheCommandLine: string = "../scripts/small.mjs";

/** Bundles the two processes as the command line is bundled, so that loading sources is not what is measured. */
export async function bundle(folder: string): Promise<void> {
  const { small } = (await import(asTheCommandLine)) as { small: BuildOptions };
  await build({
    entryPoints: ["bench/engine-process.ts", "bench/emulator-process.ts"],
    outdir: folder,
    platform: "node",
    target: "node20",
    format: "cjs",
    bundle: true,
    external: ["pg-native"],
    ...small,
    logLevel: "warning",
  });
}

export async function startCloud(folder: string, timeScale: number, latencyMs = 0): Promise<BenchCloud> {
  const child = spawn(process.execPath, [join(folder, "emulator-process.js"), String(timeScale), String(latencyMs)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { adminToken, ...where } = JSON.parse(await firstLine(child)) as Pick<
    BenchCloud,
    "url" | "accessKeyId" | "accessKeySecret"
  > & { adminToken: string };
  const headers = { "x-emulator-token": adminToken };
  const requests = async () =>
    (await (await fetch(`${where.url}/_emulator/requests`, { headers })).json()) as { readonly committed: boolean }[];
  return {
    ...where,
    calls: async () => (await requests()).length,
    writes: async () => (await requests()).filter(({ committed }) => committed).length,
    stop: () => ended(child, () => child.kill()),
  };
}

/** How one command of the engine is run in a process of its own. */
export function engineCommand(folder: string, task: Task): { args: string[]; env: Record<string, string> } {
  return { args: [resolve("bench/launch.cjs"), JSON.stringify(task)], env: { BENCH_BUNDLES: folder } };
}

/** Runs it. */
export async function measure(folder: string, task: Task, more: Record<string, string> = {}): Promise<Measured> {
  const { args, env } = engineCommand(folder, task);
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, ...more },
    stdio: ["ignore", "pipe", "inherit"],
    timeout: limitMs,
  });
  return JSON.parse(await firstLine(child)) as Measured;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout as NonNullable<ChildProcess["stdout"]> }).once("line", resolve);
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`a benchmark's process ended with ${signal ?? code}`)));
  });
}

function ended(child: ChildProcess, stop: () => void): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.once("exit", () => resolve());
    stop();
  });
}
