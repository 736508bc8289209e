import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { builtCli, cleanEnvironment } from "./cli";
import { emulatorAdmin } from "./emulator-admin";

// Replies are looked into freely; what is expected of them stands in the tests.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

/** One call as `/_emulator/requests` reports it. */
export interface CallRecord {
  readonly seq: number;
  readonly action: string;
  readonly status: number | null;
  readonly code: string | null;
  readonly clientToken: string | null;
  readonly ids: readonly string[];
  readonly committed: boolean;
}

/** `vpnform emulator` in a process of its own, with the clients that a test needs. */
export class EmulatorProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly accessKeyId: string,
    readonly accessKeySecret: string,
    readonly adminToken: string,
  ) {}

  /** Starts it on a free port; immediate unless a time scale is given. */
  static async start(...args: readonly string[]): Promise<EmulatorProcess> {
    const pace = args.includes("--time-scale") ? [] : ["--time-scale", "0"];
    const child = spawn(process.execPath, [builtCli(), "emulator", "--port", "0", ...pace, ...args], {
      env: cleanEnvironment(),
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout });
    const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`the emulator ended with ${code}`)));
    const [line] = (await Promise.race([once(lines, "line"), ended])) as [string];
    ended.catch(() => undefined);
    const { url, accessKeyId, accessKeySecret, adminToken } = JSON.parse(line);
    return new EmulatorProcess(child, url, accessKeyId, accessKeySecret, adminToken);
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, "exit");
    this.child.kill(signal);
    await gone;
  }

  /** The environment in which commands find this cloud. */
  get environment(): Record<string, string> {
    return {
      VPNFORM_ALIBABA_ENDPOINT: this.url,
      VPNFORM_ALIBABA_STS_ENDPOINT: this.url,
      VPNFORM_POLL_MS: "5",
      ALIBABA_CLOUD_ACCESS_KEY_ID: this.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: this.accessKeySecret,
      VPNFORM_HUAWEI_ENDPOINT: this.url,
      HUAWEICLOUD_SDK_AK: this.accessKeyId,
      HUAWEICLOUD_SDK_SK: this.accessKeySecret,
    };
  }

  /** Calls the API as somebody in the console would; the call must succeed. */
  async call(action: string, parameters: Readonly<Record<string, string | number | boolean>>): Promise<Json> {
    const all: Record<string, string> = {
      Action: action,
      Version: "2016-04-28",
      Format: "JSON",
      RegionId: "eu-central-1",
      AccessKeyId: this.accessKeyId,
      SignatureMethod: "HMAC-SHA1",
      SignatureVersion: "1.0",
      SignatureNonce: randomUUID(),
      Timestamp: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    };
    for (const [name, value] of Object.entries(parameters)) all[name] = String(value);
    const sorted = Object.keys(all).sort();
    const query = sorted.map((name) => `${encode(name)}=${encode(all[name] ?? "")}`).join("&");
    const signature = createHmac("sha1", `${this.accessKeySecret}&`)
      .update(`GET&%2F&${encode(query)}`)
      .digest("base64");
    const response = await fetch(`${this.url}/?${query}&Signature=${encode(signature)}`);
    const text = await response.text();
    if (!response.ok) throw new Error(`${action}: ${response.status} ${text}`);
    return JSON.parse(text);
  }

  async requests(): Promise<CallRecord[]> {
    return (await this.admin("requests")) as CallRecord[];
  }

  /** Calls that changed something since the given call. */
  async writes(after = 0): Promise<string[]> {
    const calls = await this.requests();
    return calls.filter((call) => call.committed && call.seq > after).map((call) => call.action);
  }

  async resources(): Promise<Record<string, Json[]>> {
    return (await this.admin("resources")) as Record<string, Json[]>;
  }

  /** How many of each kind exist; kinds without any are left out. */
  async counts(): Promise<Record<string, number>> {
    const kinds = Object.entries(await this.resources()).filter(([, items]) => items.length > 0);
    return Object.fromEntries(kinds.map(([kind, items]) => [kind, items.length]));
  }

  async faults(...rules: readonly object[]): Promise<void> {
    await this.admin("faults", { rules });
  }

  /** Who may do what; keys with a secret come into being by being listed. */
  async access(...grants: readonly object[]): Promise<void> {
    await this.admin("access", { grants });
  }

  async reset(): Promise<void> {
    await this.admin("reset", {});
  }

  async advance(advanceMs: number): Promise<void> {
    await this.admin("clock", { advanceMs });
  }

  /** Lets the peers of a connection answer, be silent or refuse. */
  async peer(connection: string, does: string): Promise<void> {
    await this.admin("peer", { connection, does });
  }

  private admin(path: string, body?: object): Promise<Json> {
    return emulatorAdmin(this, path, body);
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
