import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A process of its own that runs a script of the folder `workers` and talks in lines. */
export class Worker {
  readonly process: ChildProcess;
  readonly lines: AsyncIterableIterator<string>;

  constructor(script: string, ...args: string[]) {
    const file = join(__dirname, "workers", `${script}.ts`);
    this.process = spawn(process.execPath, ["--import", "tsx", file, ...args], { stdio: ["pipe", "pipe", "inherit"] });
    this.lines = createInterface({ input: this.process.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    return String((await this.lines.next()).value);
  }

  async ask(line: string): Promise<string> {
    this.process.stdin?.write(`${line}\n`);
    return this.line();
  }

  /** Stops it at once, as a power cut does. */
  async kill(): Promise<void> {
    const ended = once(this.process, "exit");
    this.process.kill("SIGKILL");
    await ended;
  }
}
