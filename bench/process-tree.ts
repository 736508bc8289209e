import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

/** What a command and everything that it starts has cost. */
export interface TreeFigures {
  readonly wallMs: number;
  /** User and system time of all processes of the tree that were waited for. */
  readonly cpuMs: number;
  /** Of the largest process. */
  readonly peakMb: number;
}

export interface TreeCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** No measured command may take longer. */
const limitMs = 600_000;
const lookMs = 50;

/** Runs a command under a shell, which counts what its children and theirs use. */
export async function measureTree({ command, args, cwd, env }: TreeCommand): Promise<TreeFigures> {
  const script = '"$@" >/dev/null; code=$?; times; exit $code';
  const started = performance.now();
  const child = spawn("bash", ["-c", script, "--", command, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limitMs,
  });
  let [out, errors, peakMb] = ["", "", 0];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const look = setInterval(() => (peakMb = Math.max(peakMb, largestBelow(child.pid ?? 0))), lookMs);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(look);
  const wallMs = performance.now() - started;
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}\n${errors.slice(-2000)}`);
  return { wallMs, cpuMs: childrenMs(out), peakMb };
}

/** The second line of `times`: user and system time of children, such as `1m2.345s 0m0.123s`. */
function childrenMs(times: string): number {
  const [user = "", system = ""] = (times.trim().split("\n").pop() ?? "").split(" ");
  return [user, system].reduce((sum, text) => {
    const [, minutes = "0", seconds = "0"] = /(\d+)m([\d.]+)s/.exec(text) ?? [];
    return sum + Number(minutes) * 60_000 + Number(seconds) * 1000;
  }, 0);
}

/** The largest memory that a process below this one ever had, in MB; 0 where the system does not tell. */
function largestBelow(root: number): number {
  const parents = new Map<number, number>();
  for (const name of entries("/proc")) if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(name));
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === root || isBelow(parents.get(pid)));
  const peaks = [...parents.keys()].filter(isBelow).map(peakOf);
  return Math.max(0, ...peaks);
}

function parentOf(pid: string): number {
  const stat = content(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? 0);
}

function peakOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(content(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function content(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
