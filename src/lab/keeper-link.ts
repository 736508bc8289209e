import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { delimiter } from "node:path";
import { createInterface } from "node:readline";
import { VpnformError } from "../../lib/core/errors";
import type { Observation } from "./keeper/report";
import type { TrialResult } from "./keeper/trial";
import type { LabPlan } from "./lab-plan";
import { systemFolders, unshareOptions } from "./needs";
import { isAlive, startTime } from "./record";
import type { LabRecord } from "./record";

/** The first process of a lab. */
export type Process = Pick<LabRecord, "pid" | "startedAt">;

export interface StandUpOptions {
  /** File of the lab's own process. */
  readonly keeper: string;
  /** Where its programs are looked for, as PATH. */
  readonly searchPath: string;
  readonly signal: AbortSignal;
  /** Notes where the lab is, before it goes on by itself. */
  readonly writeDown: (lab: Process) => Promise<void>;
}

/** What the lab's process says about itself. */
export interface Seen {
  readonly observation: Observation;
  /** Titles of what is not up. */
  readonly missing: readonly string[];
}

/** Where the lab's process listens, as seen from outside of its namespaces. */
const controlOf = ({ pid }: Process): string => `/proc/${pid}/root/var/tmp/lab/control`;
const endMs = 10_000;

/**
 * Stands a lab up in a process of its own, which goes on after this one. Until it has answered, and is written down, it ends with
 * this one, however that ends.
 */
export async function standUp(plan: LabPlan, { keeper, searchPath, signal, writeDown }: StandUpOptions): Promise<void> {
  const child = spawn("unshare", [...unshareOptions(), process.execPath, keeper], {
    cwd: "/",
    env: { PATH: [searchPath, ...systemFolders].join(delimiter) },
    stdio: ["pipe", "pipe", "pipe"],
    // What a terminal sends to this process is not for the lab.
    detached: true,
  });
  const said: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const stop = () => child.stdin.end();
  signal.addEventListener("abort", stop, { once: true });
  child.stdin.on("error", () => undefined);
  child.stdin.write(`${JSON.stringify(plan)}\n`);
  try {
    await answered(child.stdout, said);
    const pid = await firstProcess(child.pid ?? 0);
    await writeDown({ pid, startedAt: startTime(pid) ?? "" });
    child.stdin.end("stay\n");
    for (const stream of [child.stdout, child.stderr]) stream.destroy();
    child.unref();
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function answered(stdout: NodeJS.ReadableStream, said: readonly string[]): Promise<void> {
  for await (const line of createInterface({ input: stdout })) {
    const answer = JSON.parse(line) as { up?: boolean; failed?: string };
    if (answer.failed !== undefined) throw new VpnformError("lab-failed", answer.failed);
    if (answer.up) return;
  }
  throw new VpnformError("lab-failed", `the lab's process ended: ${said.join("").trim().split("\n").pop() ?? ""}`);
}

/** The process in the new namespaces is the only child of the one that made them. */
async function firstProcess(parent: number): Promise<number> {
  return Number((await readFile(`/proc/${parent}/task/${parent}/children`, "utf8")).trim().split(" ")[0]);
}

/** Asks a lab's process; undefined if it is gone. */
async function ask<T>(
  record: Process,
  request: string,
  tell: (progress: string) => void = () => undefined,
): Promise<T | undefined> {
  if (!isAlive(record)) return undefined;
  const socket = connect(controlOf(record));
  socket.on("error", () => undefined);
  socket.on("connect", () => socket.write(`${request}\n`));
  try {
    for await (const line of createInterface({ input: socket })) {
      const answer = JSON.parse(line) as T & { progress?: string; failed?: string };
      if (answer.failed !== undefined) throw new VpnformError("lab-failed", answer.failed);
      if (answer.progress === undefined) return answer;
      tell(answer.progress);
    }
    return undefined;
  } catch (error) {
    if (error instanceof VpnformError) throw error;
    return undefined;
  } finally {
    socket.destroy();
  }
}

export const observeLab = (record: Process): Promise<Seen | undefined> => ask<Seen>(record, "observe");

export async function tryLab(record: Process, tell: (progress: string) => void): Promise<TrialResult | undefined> {
  return (await ask<{ trial: TrialResult }>(record, "trial", tell))?.trial;
}

/** Ends a lab with everything that is in it, and returns when it is gone. */
export async function endLab(record: Process): Promise<void> {
  if (!isAlive(record)) return;
  process.kill(record.pid, "SIGKILL");
  for (const end = Date.now() + endMs; isAlive(record) && Date.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 20));
  if (isAlive(record)) throw new VpnformError("lab-failed", `the lab's process ${record.pid} does not end`);
}
