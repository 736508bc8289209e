import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const folder = mkdtempSync(join(tmpdir(), "vpnform-worker-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Path of a script of the folder `workers`, bundled for plain Node: that starts several times faster than sources. */
export function bundleOf(script: string): string {
  const bundle = join(folder, `${script}.js`);
  if (existsSync(bundle)) return bundle;
  const source = join(__dirname, "workers", `${script}.ts`);
  const options = ["--bundle", "--platform=node", `--outfile=${bundle}`, "--log-level=error"];
  execFileSync(require.resolve("esbuild/bin/esbuild"), [source, ...options]);
  return bundle;
}

/** A process of its own that runs such a script and talks in lines. */
export class Worker {
  readonly process: ChildProcess;
  readonly lines: AsyncIterableIterator<string>;

  constructor(script: string, ...args: string[]) {
    this.process = spawn(process.execPath, [bundleOf(script), ...args], { stdio: ["pipe", "pipe", "inherit"] });
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
