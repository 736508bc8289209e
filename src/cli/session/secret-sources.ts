import { spawn } from "node:child_process";
import { open, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { VpnformError } from "../../../lib/core/errors";
import { describeSource, sourceKey } from "../../../lib/core/secret-source";
import type { SecretSource, SourcedVariable } from "../../../lib/core/secret-source";
import { forKeyProgram, startPrivately } from "../../child-process";
import type { FetchedSecrets } from "../../engine/api/engine";
import type { Context } from "../context";

/** The longest text that a file or a program may give: no key or certificate is as long. */
const mostBytes = 64 * 1024;
const patienceMs = 60_000;

/** Asks whether a secret may be fetched from there; throws if not. */
export type Admit = (from: SecretSource) => Promise<void>;

/** Why there is no secret. */
interface Failure {
  readonly message: string;
  readonly hint: string;
}

/**
 * Fetches the secrets that the program names the places of, each place once in a run and all at the same time. Nothing
 * that a program prints is shown: it may be the secret.
 */
export class SecretSources {
  private readonly known = new Map<string, Promise<string | Failure>>();

  constructor(
    private readonly context: Pick<Context, "environment" | "secrets" | "interrupts">,
    private readonly folder: string,
    private readonly limits = { patienceMs },
  ) {}

  /** The secrets of these variables. `admit` throws where the folder must be trusted first. */
  async fetch(wanted: readonly SourcedVariable[], admit: Admit): Promise<FetchedSecrets> {
    // One question after the other, and before anything is read.
    for (const { from } of wanted) await admit(from);
    const found = await Promise.all(wanted.map(({ from }) => this.once(from)));
    const values: Record<string, string> = {};
    const wrong = new Map<string, VpnformError>();
    for (const [index, { name, from, path }] of wanted.entries()) {
      const secret = found[index];
      if (typeof secret === "string") values[name] = secret;
      else if (secret) wrong.set(name, missing(secret, from, path, name));
    }
    return { values, wrong };
  }

  private once(from: SecretSource): Promise<string | Failure> {
    const key = sourceKey(from);
    const secret = this.known.get(key) ?? this.read(from).then((text) => this.kept(text));
    this.known.set(key, secret);
    return secret;
  }

  private kept(secret: string | Failure): string | Failure {
    if (typeof secret === "string") this.context.secrets.add(secret);
    return secret;
  }

  private async read(from: SecretSource): Promise<string | Failure> {
    if ("env" in from) return this.fromEnvironment(from.env);
    const bytes = "file" in from ? await this.fromFile(from.file) : await this.fromCommand(from.command);
    return Buffer.isBuffer(bytes) ? textOf(bytes, "file" in from ? "the file" : "what it prints") : bytes;
  }

  private fromEnvironment(name: string): string | Failure {
    const value = this.context.environment[name];
    if (value) return value;
    return { message: `is ${value === undefined ? "not set" : "empty"}`, hint: `set it: export ${name}='THE SECRET'` };
  }

  private async fromFile(path: string): Promise<Buffer | Failure> {
    const full = fileOf(path, this.folder, this.context.environment);
    const failed = ({ code, message }: NodeJS.ErrnoException): Failure => ({
      message: `cannot be read: ${code ?? message}`,
      hint: `put the secret into ${full}`,
    });
    // Whatever is no regular file may never end, even while it is opened.
    const found = await stat(full).then((file) => file.isFile(), failed);
    if (found === false) return { message: "is no file", hint: `put the secret into a file at ${full}` };
    return found === true ? beginningOf(full).catch(failed) : found;
  }

  private fromCommand(command: readonly string[]): Promise<Buffer | Failure> {
    const [program = "", ...args] = command;
    const hint = "run it yourself in this folder to see why, or give the value as the variable";
    return new Promise((done) => {
      const child = startPrivately(() =>
        spawn(program, args, {
          cwd: this.folder,
          env: forKeyProgram(this.context.environment),
          stdio: ["ignore", "pipe", "ignore"],
          windowsHide: true,
        }),
      );
      const printed: Buffer[] = [];
      let length = 0;
      const end = (result: Buffer | Failure) => {
        clearTimeout(timer);
        this.context.interrupts.signal.removeEventListener("abort", stop);
        // What it started may hold its output open.
        child.stdout.destroy();
        child.kill("SIGKILL");
        done(result);
      };
      const { patienceMs: patience } = this.limits;
      const timer = setTimeout(() => end({ message: `did not end within ${patience / 1000} s`, hint }), patience);
      const stop = () => end({ message: "was interrupted", hint: "run the command again" });
      this.context.interrupts.signal.addEventListener("abort", stop);
      child.stdout.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > mostBytes) end(tooLong);
        else printed.push(chunk);
      });
      child.on("error", (error: NodeJS.ErrnoException) =>
        end({
          message: `cannot be run: ${error.code ?? error.message}`,
          hint: `install ${program}, or correct its name`,
        }),
      );
      child.on("close", (code, signal) =>
        end(code === 0 ? Buffer.concat(printed) : { message: `failed (${code ?? signal ?? "unknown"})`, hint }),
      );
    });
  }
}

/** The whole file, unless it is too long. */
async function beginningOf(path: string): Promise<Buffer | Failure> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(mostBytes + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return bytesRead > mostBytes ? tooLong : buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Where a file of the program is. */
export function fileOf(path: string, folder: string, environment: NodeJS.ProcessEnv): string {
  return path.startsWith("~/") ? join(environment["HOME"] || homedir(), path.slice(2)) : resolve(folder, path);
}

const tooLong: Failure = {
  message: `gives more than ${mostBytes / 1024} KiB, which is no secret`,
  hint: "name what holds the secret and nothing else",
};

/** The text, without the newline that editors and programs put at the end. */
function textOf(bytes: Buffer, what: string): string | Failure {
  const hint = "it must give the secret as text and nothing else";
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { message: `does not work: ${what} is no text`, hint };
  }
  const secret = text.replace(/\r?\n$/, "");
  return secret === "" ? { message: `gives nothing: ${what} is empty`, hint } : secret;
}

function missing({ message, hint }: Failure, from: SecretSource, path: string, name: string): VpnformError {
  const given = `${hint}; or give the variable ${name} by TF_VAR_${name} or --var-file FILE`;
  return new VpnformError("secret-missing", `${describeSource(from)} ${message}`, { address: path, hint: given });
}
