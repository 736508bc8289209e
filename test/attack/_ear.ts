import { builtCli, runProgram } from "../_helpers/cli";
import type { CliResult } from "../_helpers/cli";
import { childrenOf, gone } from "../_helpers/process-tree";
import type { Workspace } from "../_helpers/workspace";
import { noFindings, wrongWordsIn } from "./_verdict";

/** Longer than any command takes that still does something. */
const patienceMs = 90_000;

export interface Run {
  /** Called with what sends signals, once there is a process. */
  readonly start?: (kill: (signal: NodeJS.Signals) => void) => void;
  /** In kilobytes; longer files cannot be written. */
  readonly longestFile?: number | undefined;
}

/** Runs the commands of one bout and listens to them. */
export class Ear {
  runs = 0;
  asked = 0;
  said = "";
  readonly findings = noFindings();

  constructor(private readonly project: Workspace) {}

  /** A command that is stopped when it takes for ever. */
  async run(args: readonly string[], run: Run = {}): Promise<CliResult> {
    this.runs += 1;
    const result = await this.watched(args, run);
    const printed = result.stdout + result.stderr;
    this.said += `$ vpnform ${args.join(" ")}  # ${result.code}\n${printed}\n`;
    this.findings.wrongWords.push(...wrongWordsIn(printed));
    return result;
  }

  private async watched(args: readonly string[], { start, longestFile }: Run): Promise<CliResult> {
    let victim = 0;
    let children: number[] = [];
    const kill = (signal: NodeJS.Signals) => {
      if (signal === "SIGKILL") children = offspring(victim);
      send(victim, signal);
    };
    const timer = setTimeout(() => {
      this.findings.hangs.push(args.join(" "));
      kill("SIGKILL");
    }, patienceMs);
    const started = (pid: number) => {
      victim = pid;
      start?.(kill);
    };
    try {
      const result = await this.spawned(args, longestFile, started);
      // What a killed command had started may still work for a moment.
      await gone(children);
      return result;
    } finally {
      clearTimeout(timer);
    }
  }

  private spawned(args: readonly string[], longestFile: number | undefined, started: (pid: number) => void) {
    if (longestFile === undefined) return this.project.run(args, { started });
    // Writing more is an error instead of a signal, as it is on a full disk.
    const limited = `trap '' XFSZ; ulimit -f ${longestFile}; exec "$@"`;
    const command = ["-c", limited, "bash", process.execPath, builtCli(), ...args];
    return runProgram("bash", command, { cwd: this.project.folder, env: this.project.cloud.environment, started });
  }
}

function offspring(pid: number): number[] {
  try {
    return process.platform === "linux" ? childrenOf(pid) : [];
  } catch {
    return [];
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    if (pid > 0) process.kill(pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}
