import { builtCli, runCli, runProgram } from "../_helpers/cli";
import type { CliResult } from "../_helpers/cli";
import { childrenOf, gone } from "../_helpers/process-tree";
import type { Runner } from "../_helpers/runner";
import type { Workspace } from "../_helpers/workspace";
import { noFindings, wrongWordsIn } from "./_verdict";
import type { Findings } from "./_verdict";

/** Longer than any command takes that still does something. */
const patienceMs = 90_000;

/** Where something is done to a command's process. */
export interface Run {
  /** Called with what sends signals, once there is a process. */
  readonly start: (kill: (signal: NodeJS.Signals) => void) => void;
  /** In kilobytes; longer files cannot be written. */
  readonly longestFile?: number | undefined;
}

/** What was heard in a bout. */
class Heard {
  runs = 0;
  asked = 0;
  said = "";
  readonly findings = noFindings();
}

/** Runs the commands of one bout in a project and listens to them. */
export class Ear {
  constructor(
    private readonly project: Workspace,
    private readonly runner: Runner,
    readonly heard = new Heard(),
  ) {}

  /** The same in another folder. */
  in(project: Workspace): Ear {
    return new Ear(project, this.runner, this.heard);
  }

  get findings(): Findings {
    return this.heard.findings;
  }

  /** A command that is stopped when it takes for ever; in a process of its own where something is done to that. */
  async run(args: readonly string[], run?: Run): Promise<CliResult> {
    this.heard.runs += 1;
    // What terraform is started by writes past who listens to it.
    const isAlone = run !== undefined || args[0] === "terraform";
    const result = isAlone ? await this.watched(args, run) : await this.resident(args);
    const printed = result.stdout + result.stderr;
    this.heard.said += `$ vpnform ${args.join(" ")}  # ${result.code}\n${printed}\n`;
    this.findings.wrongWords.push(...wrongWordsIn(printed));
    return result;
  }

  /** The state as a command sees it that puts it together; it may hold secrets. */
  async state(): Promise<string> {
    this.heard.runs += 1;
    return (await this.resident(["state", "pull"])).stdout.trim();
  }

  private async resident(args: readonly string[]): Promise<CliResult> {
    const { folder, cloud } = this.project;
    const { ended, kill } = this.runner.run(args, folder, cloud.environment);
    const timer = setTimeout(() => {
      this.findings.hangs.push(args.join(" "));
      kill("SIGKILL");
    }, patienceMs);
    return ended.finally(() => clearTimeout(timer));
  }

  private async watched(args: readonly string[], run: Run | undefined): Promise<CliResult> {
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
      run?.start(kill);
    };
    try {
      const result = await this.spawned(args, run?.longestFile, started);
      // What a killed command had started may still work for a moment.
      await gone(children);
      return result;
    } finally {
      clearTimeout(timer);
    }
  }

  private spawned(args: readonly string[], longestFile: number | undefined, started: (pid: number) => void) {
    const options = { cwd: this.project.folder, env: this.project.cloud.environment, started };
    if (longestFile === undefined) return runCli(args, options);
    // Writing more is an error instead of a signal, as it is on a full disk.
    const limited = `trap '' XFSZ; ulimit -f ${longestFile}; exec "$@"`;
    const command = ["-c", limited, "bash", process.execPath, builtCli(), ...args];
    return runProgram("bash", command, options);
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
