import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { ValidationError, VpnformError } from "../../lib/core/errors";
import { checkedElsewhere } from "../../lib/core/stack-check";
import { appFailure } from "./app-error";
import type { AppExit, AppReport } from "./app-error";
import type { ProjectConfig } from "./config";
import { readSynthesis } from "./manifest";
import type { Synthesis } from "./manifest";

export interface SynthOptions {
  /** Environment that the program inherits. */
  readonly environment: NodeJS.ProcessEnv;
  /** Takes what the program prints, to stdout or stderr. */
  readonly print: (text: string) => void;
  /** Script that reports the program's uncaught error in full; see the command line's `app-hook`. */
  readonly hook?: string;
  /** The stacks are checked by whoever asks for the synthesis: the program need not do it too. */
  readonly checked?: boolean;
  /** Takes the files that the program was seen to load and read; nothing where there is no hook. */
  readonly onFiles?: (files: readonly string[]) => void;
  /** An abort is passed on to the program as Ctrl-C. */
  readonly signal?: AbortSignal;
}

/** Runs the program of cdktf.json as cdktf's own command line does, and reads what it wrote. */
export async function synthesize(config: ProjectConfig, options: SynthOptions): Promise<Synthesis> {
  const manifest = join(config.folder, config.output, "manifest.json");
  const before = await writtenAt(manifest);
  await runApp(config, options);
  if ((await writtenAt(manifest)) === before) {
    throw new VpnformError("app-failed", `the program ended without writing ${config.output}/manifest.json`, {
      hint: "let the program end with app.synth(), and let `new App()` choose the output folder",
    });
  }
  const synthesis = await readSynthesis(config.folder, config.output);
  if (synthesis.annotations.some((issue) => issue.severity === "error")) {
    throw new ValidationError(synthesis.annotations);
  }
  return synthesis;
}

/** Moment of the last write as text; exact to the nanosecond, for programs are quick. */
async function writtenAt(file: string): Promise<string | undefined> {
  try {
    const { mtimeNs, ino } = await stat(file, { bigint: true });
    return `${mtimeNs}/${ino}`;
  } catch {
    return undefined;
  }
}

async function runApp(config: ProjectConfig, options: SynthOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "vpnform-app-"));
  const reportFile = join(folder, "report.json");
  try {
    const exit = await ended(start(config, options, reportFile, join(folder, "files")), options);
    if (options.signal?.aborted) throw new VpnformError("interrupted", "stopped while the program was running");
    options.onFiles?.(await readFiles(join(folder, "files")));
    if (exit.code === 0) return;
    throw appFailure(config, exit, await readReport(reportFile));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function start(config: ProjectConfig, options: SynthOptions, reportFile: string, filesFile: string): ChildProcess {
  const environment: NodeJS.ProcessEnv = {
    ...options.environment,
    CDKTF_OUTDIR: config.output,
    CDKTF_CONTEXT_JSON: JSON.stringify(
      options.checked ? { ...config.context, [checkedElsewhere]: true } : config.context,
    ),
    // Error annotations are read from the manifest, all of them at once, instead of from a thrown text.
    CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true",
    VPNFORM_APP_REPORT: reportFile,
    VPNFORM_APP_FILES: filesFile,
    ...withPath(options.environment, config.folder),
  };
  if (options.hook) {
    environment["NODE_OPTIONS"] =
      `${options.environment["NODE_OPTIONS"] ?? ""} --require ${JSON.stringify(options.hook)}`.trim();
  }
  return spawn(config.app, {
    cwd: config.folder,
    env: environment,
    shell: true,
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, so that Ctrl-C reaches the program and not just the shell around it.
    detached: process.platform !== "win32",
  });
}

/** Commands that the project has installed are found by name, as in npm scripts. */
function withPath(environment: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    folders.push(join(at, "node_modules", ".bin"));
    if (dirname(at) === at) break;
  }
  const inherited = environment[name];
  return { [name]: [...folders, ...(inherited ? [inherited] : [])].join(delimiter) };
}

function ended(child: ChildProcess, options: SynthOptions): Promise<AppExit> {
  const { print, signal } = options;
  child.stdout?.setEncoding("utf8").on("data", print);
  child.stderr?.setEncoding("utf8").on("data", print);
  const forward = () => interrupt(child);
  signal?.addEventListener("abort", forward, { once: true });
  if (signal?.aborted) forward();
  return new Promise<AppExit>((resolve, reject) => {
    child.on("error", (cause) => {
      reject(new VpnformError("app-failed", `the program cannot be started: ${cause.message}`, { cause }));
    });
    child.on("close", (code, endedBy) => resolve({ code, endedBy }));
  }).finally(() => signal?.removeEventListener("abort", forward));
}

function interrupt(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGINT");
    else process.kill(-child.pid, "SIGINT");
  } catch {
    // It has ended in the meantime.
  }
}

/** A line of JSON for each process of the program. */
async function readFiles(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => JSON.parse(line) as string[]);
}

async function readReport(file: string): Promise<AppReport | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as AppReport;
  } catch {
    return undefined;
  }
}
