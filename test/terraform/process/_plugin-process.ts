import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import type { ChannelCredentials } from "@grpc/grpc-js";
import { builtCli, cleanEnvironment } from "../../_helpers/cli";
import { terraformCertificate, terraformKey } from "./_terraform-certificate";

/** What terraform says in the environment of every plugin. */
export const terraformEnvironment = {
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "6,5",
  PLUGIN_MIN_PORT: "10000",
  PLUGIN_MAX_PORT: "25000",
  PLUGIN_CLIENT_CERT: terraformCertificate,
};

export interface PluginProcessOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly provider?: string;
  /** The folder that terraform runs in. */
  readonly folder?: string;
}

/** How long a process that must end may take, in milliseconds. */
export const promptly = 8_000;

/**
 * `vpnform provider alivpn` as terraform starts it: by a parent of its own, a shell, with pipes. Its temporary files are
 * in a folder of its own.
 */
export class PluginProcess {
  readonly temporary = mkdtempSync(join(tmpdir(), "vpnform-plugin-test-"));
  readonly parent: ChildProcess;
  stderr = "";
  /** Of the plugin, not of its parent. */
  pid = 0;
  private readonly lines: string[] = [];
  private readonly exited: Promise<number | null>;

  constructor({ environment = terraformEnvironment, provider = "alivpn", folder }: PluginProcessOptions = {}) {
    // The shell tells the plugin's process id, waits, and ends with its code. TMPDIR is given to the plugin alone.
    const script = '"$@" & echo "pid $!"; wait $!';
    this.parent = spawn("sh", ["-c", script, "terraform", process.execPath, builtCli(), "provider", provider], {
      cwd: folder ?? this.temporary,
      env: { ...cleanEnvironment(), TMPDIR: this.temporary, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.parent.stderr?.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    this.exited = once(this.parent, "close").then(([code]) => code as number | null);
  }

  /** The line of the handshake, undefined when the process ends without one. */
  async line(): Promise<string | undefined> {
    const reader = createInterface({ input: this.parent.stdout! });
    const found = new Promise<string | undefined>((done) => {
      reader.on("line", (line) => {
        const pid = /^pid (\d+)$/.exec(line)?.[1];
        if (pid) this.pid = Number(pid);
        else {
          this.lines.push(line);
          done(line);
        }
      });
      reader.on("close", () => done(undefined));
    });
    return found;
  }

  /** Everything printed to stdout so far. */
  get printed(): readonly string[] {
    return this.lines;
  }

  /** The code with which the plugin ends, within the time that terraform would wait. */
  async code(): Promise<number | null> {
    return Promise.race([
      this.exited,
      new Promise<never>((_, fail) => setTimeout(() => fail(new Error("still running")), promptly).unref()),
    ]);
  }

  get isAlive(): boolean {
    try {
      process.kill(this.pid, 0);
      return true;
    } catch {
      return false;
    }
  }

  /** Ends whatever is left of it. */
  async remove(): Promise<void> {
    if (this.pid && this.isAlive) process.kill(this.pid, "SIGKILL");
    this.parent.kill("SIGKILL");
    await this.exited;
    rmSync(this.temporary, { recursive: true, force: true });
  }
}

/** The fields of a handshake line. */
export function fieldsOf(line: string | undefined) {
  const [provider, app, network, address, protocol, certificate, ...more] = (line ?? "").split("|");
  return { provider, app, network, address: address ?? "", protocol, certificate: certificate ?? "", more };
}

/** The certificate of a handshake line, with the padding that the line goes without. */
export function pemOf(unpadded: string): string {
  const base64 = Buffer.from(unpadded, "base64").toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)?.join("\n") ?? ""}\n-----END CERTIFICATE-----\n`;
}

/** What terraform connects with: nothing is trusted but the certificate of the line. */
export function mutualTls(
  line: string | undefined,
  key = terraformKey,
  cert = terraformCertificate,
): ChannelCredentials {
  return credentials.createSsl(Buffer.from(pemOf(fieldsOf(line).certificate)), Buffer.from(key), Buffer.from(cert));
}
