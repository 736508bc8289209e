import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { checkedElsewhere } from "../../lib/core/checked-elsewhere";
import { environmentKey } from "../../lib/core/environment";
import type { ProjectConfig } from "./config";
import { startBound } from "../bound-process";
import { withoutCloudKeys } from "../child-process";

/** How a program is started. */
export interface StartOptions {
  /** Environment that the program inherits. */
  readonly environment: NodeJS.ProcessEnv;
  /** Script that reports the program's uncaught error in full; see the command line's `app-hook`. */
  readonly hook?: string;
  /** The caller checks the stacks itself, so the program need not check them too. */
  readonly checked?: boolean;
  /** Name of the environment that the program is run for. */
  readonly environmentName?: string | undefined;
}

/** How the program's process ended. */
export interface AppExit {
  readonly code: number | null;
  readonly endedBy: NodeJS.Signals | null;
}

/** A program that runs. */
export interface RunningProgram {
  readonly config: ProjectConfig;
  readonly child: ChildProcess;
  /** Hands over what it prints, from its start on, to stdout or stderr. */
  readonly onOutput: (print: (text: string) => void) => void;
  /** Once it has ended and its output is read; rejects with Node's error if it cannot be started. */
  readonly exit: Promise<AppExit>;
  /** A temporary folder, with what the hook reports. */
  readonly folder: string;
  /** Where it writes, relative to the project's folder or whole. */
  readonly output: string;
  /** When the manifest there was written before. */
  readonly before: string | undefined;
}

/** Starts the program of cdktf.json as cdktf's own command line does. Synchronous, so that nothing comes before it. */
export function startProgram(config: ProjectConfig, options: StartOptions): RunningProgram {
  const folder = mkdtempSync(join(tmpdir(), "vpnform-app-"));
  // Two may run for two environments at once: nothing of the one must be found by the other.
  const output = options.environmentName === undefined ? config.output : join(folder, "out");
  const before = manifestWrittenAt(config.folder, output);
  try {
    const child = startBound(() => spawnApp(config, options, { folder, output }), { group: true, folder });
    const exit = new Promise<AppExit>((done, fail) => {
      child.on("error", fail);
      child.on("close", (code, endedBy) => done({ code, endedBy }));
    });
    // Whoever waits for it later is told.
    exit.catch(() => undefined);
    return { config, child, onOutput: outputOf(child), exit, folder, output, before };
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
}

/** Keeps what is printed until somebody asks for it: Node throws away what nobody listens to when a process ends. */
function outputOf({ stdout, stderr }: ChildProcess): RunningProgram["onOutput"] {
  const kept: string[] = [];
  let take = (text: string): void => {
    kept.push(text);
  };
  for (const stream of [stdout, stderr]) stream?.setEncoding("utf8").on("data", (text: string) => take(text));
  return (print) => {
    for (const text of kept.splice(0)) print(text);
    take = print;
  };
}

/** Passes a Ctrl-C on to the program. */
export function interruptProgram({ child }: RunningProgram): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGINT");
    else process.kill(-child.pid, "SIGINT");
  } catch {
    // It has ended in the meantime.
  }
}

/** The file where the hook describes the program's uncaught error. */
export function reportFile(folder: string): string {
  return join(folder, "report.json");
}

/** The file where the hook lists what the program loaded and read. */
export function usedFilesFile(folder: string): string {
  return join(folder, "files");
}

/** Time of the manifest's last write as text; exact to the nanosecond, because programs may be quick. */
export function manifestWrittenAt(folder: string, output: string): string | undefined {
  try {
    const { mtimeNs, ino } = statSync(resolve(folder, output, "manifest.json"), { bigint: true });
    return `${mtimeNs}/${ino}`;
  } catch {
    return undefined;
  }
}

function spawnApp(
  config: ProjectConfig,
  options: StartOptions,
  { folder, output }: Pick<RunningProgram, "folder" | "output">,
): ChildProcess {
  const environment: NodeJS.ProcessEnv = {
    ...withoutCloudKeys(options.environment),
    CDKTF_OUTDIR: output,
    CDKTF_CONTEXT_JSON: JSON.stringify({
      ...config.context,
      ...(options.checked ? { [checkedElsewhere]: true } : {}),
      ...(options.environmentName === undefined ? {} : { [environmentKey]: options.environmentName }),
    }),
    // Error annotations are read from the manifest, all of them at once, instead of from a thrown text.
    CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true",
    // cdktf writes out a stack for every reference that a program makes and shows it to nobody: a third of the program's time.
    CDKTN_DISABLE_CREATION_STACK: options.environment["CDKTN_DISABLE_CREATION_STACK"] ?? "true",
    VPNFORM_APP_REPORT: reportFile(folder),
    VPNFORM_APP_FILES: usedFilesFile(folder),
    // Where nobody watches, the hook does.
    ...(process.platform === "win32" ? { VPNFORM_APP_PARENT: String(process.pid) } : {}),
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

/** Commands that are installed in the project are found by name, as in npm scripts. */
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
