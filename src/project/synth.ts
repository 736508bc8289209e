import { readFileSync, rmSync } from "node:fs";
import { ValidationError, VpnformError } from "../../lib/core/errors";
import { appFailure } from "./app-error";
import type { AppReport } from "./app-error";
import type { ProjectConfig } from "./config";
import { readSynthesis } from "./manifest";
import type { Synthesis } from "./manifest";
import { interruptProgram, manifestWrittenAt, reportFile, startProgram, usedFilesFile } from "./running-program";
import type { AppExit, RunningProgram, StartOptions } from "./running-program";

/** What is done with a program while it runs. */
export interface FollowOptions {
  /** Called with what the program prints to stdout or stderr. */
  readonly print: (text: string) => void;
  /** Called with the files that the program loaded and read; the list is empty without a hook. */
  readonly onFiles?: (files: readonly string[]) => void;
  /** Takes what the program has written, while its output is still there. */
  readonly finish?: (written: Synthesis, output: string) => Promise<Synthesis>;
  /** An abort is passed on to the program as Ctrl-C. */
  readonly signal?: AbortSignal;
}

export interface SynthOptions extends StartOptions, FollowOptions {}

/** Runs the program of cdktf.json, and reads what it wrote. */
export async function synthesize(config: ProjectConfig, options: SynthOptions): Promise<Synthesis> {
  return synthesisOf(startProgram(config, options), options);
}

/** Waits for a program that runs, and reads what it wrote. */
export async function synthesisOf(program: RunningProgram, options: FollowOptions): Promise<Synthesis> {
  try {
    await follow(program, options);
    const synthesis = await written(program);
    return (await options.finish?.(synthesis, program.output)) ?? synthesis;
  } finally {
    rmSync(program.folder, { recursive: true, force: true });
  }
}

async function written({ config, output, before }: RunningProgram): Promise<Synthesis> {
  if (manifestWrittenAt(config.folder, output) === before) {
    throw new VpnformError("app-failed", `the program ended without writing ${config.output}/manifest.json`, {
      hint: "let the program end with app.synth(), and let `new App()` choose the output folder",
    });
  }
  const synthesis = await readSynthesis(config.folder, output);
  if (synthesis.annotations.some((issue) => issue.severity === "error")) {
    throw new ValidationError(synthesis.annotations);
  }
  return synthesis;
}

async function follow(program: RunningProgram, options: FollowOptions): Promise<void> {
  const { config, folder } = program;
  const exit = await ended(program, options);
  if (options.signal?.aborted) throw new VpnformError("interrupted", "stopped while the program was running");
  options.onFiles?.(readFiles(usedFilesFile(folder)));
  if (exit.code !== 0) throw appFailure(config, exit, readReport(reportFile(folder)));
}

async function ended(program: RunningProgram, { print, signal }: FollowOptions): Promise<AppExit> {
  const { exit } = program;
  program.onOutput(print);
  const forward = () => interruptProgram(program);
  signal?.addEventListener("abort", forward, { once: true });
  if (signal?.aborted) forward();
  try {
    return await exit;
  } catch (cause) {
    throw new VpnformError("app-failed", `the program cannot be started: ${(cause as Error).message}`, { cause });
  } finally {
    signal?.removeEventListener("abort", forward);
  }
}

/** One line of JSON for each process of the program. */
function readFiles(file: string): string[] {
  return (readText(file) ?? "")
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => JSON.parse(line) as string[]);
}

function readReport(file: string): AppReport | undefined {
  const text = readText(file);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as AppReport);
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
