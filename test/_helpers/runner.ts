import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import { builtCli, cleanEnvironment } from "./cli";
import type { CliResult } from "./cli";

/** Longer than any command takes that still does something. */
const longestMs = 60_000;
/** Commands keep listeners and such until their process ends. */
const commandsEach = 80;

/** One command line under way. */
export interface Running {
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<CliResult>;
}

/** Runs the built command line, for as long as nobody kills it in one process. */
export class Runner {
  private resident: Resident | undefined;
  commands = 0;

  /** After how long a command that does not end is an error. */
  constructor(private readonly patienceMs = longestMs) {}

  run(args: readonly string[], folder: string, environment: Readonly<Record<string, string>>): Running {
    this.commands += 1;
    if (this.resident?.isUsable !== true) {
      this.stop();
      this.resident = new Resident(this.patienceMs);
    }
    return this.resident.run({ args, folder, environment: { ...cleanEnvironment(), ...environment } });
  }

  stop(): void {
    this.resident?.kill("SIGKILL");
    this.resident = undefined;
  }
}

/** A process that runs one command line after another. */
class Resident {
  private readonly child: ChildProcess;
  private readonly gone: Promise<number | null>;
  private readonly printed = { stdout: "", stderr: "" };
  private print: () => void = () => undefined;
  private left = commandsEach;
  private isDoomed = false;

  constructor(private readonly patienceMs: number) {
    const bundle = builtCli();
    const near = (name: string) => join(dirname(bundle), name);
    this.child = fork(join(__dirname, "resident.mjs"), [bundle, near("commands.js"), near("run-command.js")], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: cleanEnvironment(),
    });
    this.gone = new Promise((done) => this.child.on("close", (code) => done(code)));
    this.child.on("error", () => undefined);
    for (const name of ["stdout", "stderr"] as const)
      this.child[name]?.setEncoding("utf8").on("data", (text: string) => {
        this.printed[name] += text;
        this.print();
      });
  }

  get isUsable(): boolean {
    return this.left > 0 && !this.isDoomed && this.child.exitCode === null && this.child.signalCode === null;
  }

  kill(signal: NodeJS.Signals): void {
    this.isDoomed = true;
    this.child.kill(signal);
  }

  run(order: { args: readonly string[]; folder: string; environment: Record<string, string> }): Running {
    this.left -= 1;
    this.printed.stdout = this.printed.stderr = "";
    const mark = `\n${randomUUID()} `;
    this.child.send({ ...order, mark }, () => undefined);
    return { kill: (signal) => this.kill(signal), ended: this.result(mark, order.args) };
  }

  private async result(mark: string, args: readonly string[]): Promise<CliResult> {
    const ended = new Promise<number>((done) => {
      this.print = () => {
        const { stdout, stderr } = this.printed;
        const at = stdout.indexOf(mark);
        if (at >= 0 && stderr.includes(mark) && stdout.endsWith("\n")) done(Number(stdout.slice(at + mark.length)));
      };
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, fail) => {
      timer = setTimeout(() => {
        this.kill("SIGKILL");
        fail(new Error(`vpnform ${args.join(" ")} does not end:\n${this.printed.stderr.slice(-2000)}`));
      }, this.patienceMs);
    });
    try {
      const code = await Promise.race([ended, this.gone, tooLong]);
      // A command that was told to stop may have ended well; its process is not used any more.
      if (this.isDoomed) this.child.kill("SIGKILL");
      const clean = (text: string) => text.split(mark)[0] ?? "";
      return { code, stdout: clean(this.printed.stdout), stderr: clean(this.printed.stderr) };
    } finally {
      clearTimeout(timer);
    }
  }
}
