import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");
const bundle = join(root, "dist/vpnform.js");

export interface CliOptions {
  readonly cwd?: string;
  /** Added to an environment without credentials, switches or a home of its own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text for stdin; without it stdin is empty. */
  readonly input?: string;
  /** Called with everything printed so far on either stream, to act while the command runs. */
  readonly watch?: (printed: string, kill: (signal: NodeJS.Signals) => void, pid: number) => void;
  /** Streams whose reader closes them, all at once, at the first text of one of them, as `head -1` does. */
  readonly closes?: readonly ("stdout" | "stderr")[];
  /** Called once the command has its process. */
  readonly started?: (pid: number) => void;
}

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line in a process of its own. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return runProgram(process.execPath, [builtCli(), ...args], options);
}

/** Runs any program as a user would who has nothing set up. */
export function runProgram(program: string, args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = spawn(program, args, {
    cwd: options.cwd ?? tmpdir(),
    env: { ...cleanEnvironment(), ...options.env },
    stdio: "pipe",
  });
  if (child.pid !== undefined) options.started?.(child.pid);
  let [stdout, stderr, printed] = ["", "", ""];
  const print = (text: string) => {
    printed += text;
    options.watch?.(printed, (signal) => child.kill(signal), child.pid ?? 0);
  };
  const { closes = [] } = options;
  const close = () => closes.forEach((name) => child[name].destroy());
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    if (closes.includes("stdout")) close();
    print(text);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    if (closes.includes("stderr")) close();
    print(text);
  });
  // A command that refuses at once may be gone before its input is written.
  child.stdin.on("error", () => undefined).end(options.input ?? "");
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, stdout, stderr }));
  });
}

/** What a command inherits: nothing that could make a test depend on the machine. */
export function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(VPNFORM|ALIBABA|ALICLOUD|HUAWEI|CDKTF|TF|EMULATOR|NO_COLOR|FORCE_COLOR|NODE_OPTIONS|HOME|npm_)/i.test(name),
  );
  // Many tests are about gateways of the old kind, too; those of today's cloud say EMULATOR_SINGLE_TUNNEL: "0".
  return { ...(Object.fromEntries(kept) as Record<string, string>), HOME: emptyHome(), EMULATOR_SINGLE_TUNNEL: "1" };
}

function emptyHome(): string {
  const home = join(tmpdir(), "vpnform-test-home");
  mkdirSync(home, { recursive: true });
  return home;
}

/** Of this process: a build that failed once fails every test at once. */
let outcome: { readonly error?: Error } | undefined;

/** The bundle's path; built first when a source is newer. */
export function builtCli(): string {
  outcome ??= attempt(() => {
    if (isStale()) withBuildLock(() => isStale() && build());
  });
  if (outcome.error !== undefined) throw outcome.error;
  return bundle;
}

function attempt(work: () => void): { readonly error?: Error } {
  try {
    work();
    return {};
  } catch (error) {
    return { error: error as Error };
  }
}

function build(): void {
  const env = { ...process.env, VPNFORM_BUILD: "code" };
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: root, env, stdio: "inherit" });
}

function isStale(): boolean {
  if (!existsSync(bundle)) return true;
  const builtAt = statSync(bundle).mtimeMs;
  return ["src", "lib"].some((folder) => newest(join(root, folder)) > builtAt);
}

function newest(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
  });
  return Math.max(0, ...times);
}

/** Test workers take turns; a lock left by a killed one is broken after a while. */
function withBuildLock(work: () => void): void {
  const lock = join(root, "node_modules/.vpnform-build.lock");
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > 120_000) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(pause, 0, 0, 50);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
