import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alibabaCore } from "../../src/alibaba/provider";
import { systemClock } from "../../src/clock";
import { startEmulator } from "../../src/emulator/server";
import type { Emulator } from "../../src/emulator/server";
import { huaweiCore } from "../../src/huawei/provider";
import { hostProviders } from "../../src/terraform/host";
import type { Host, HostOptions } from "../../src/terraform/host";
import { emulatorAdmin } from "../_helpers/emulator-admin";
import type { Json } from "./_client";
import { Core } from "./_core";

/** One call as the emulator reports it. */
export interface Sent {
  readonly seq: number;
  readonly action: string;
  readonly status: number | null;
  readonly code: string | null;
  readonly committed: boolean;
}

export interface ServedCloudOptions extends Partial<HostOptions> {
  readonly timeScale?: number;
}

/** An emulated cloud and the providers served from this process, with terraform's end of the connections. */
export class ServedCloud {
  private readonly providers: Core[] = [];
  private readonly later: ServedCloud[] = [];
  private ended = false;

  private constructor(
    readonly emulator: Emulator,
    readonly host: Host,
    readonly folder: string,
  ) {}

  static async start({ timeScale = 0, ...options }: ServedCloudOptions = {}): Promise<ServedCloud> {
    const emulator = await startEmulator({ timeScale });
    const folder = await mkdtemp(join(tmpdir(), "vpnform-"));
    return new ServedCloud(emulator, await serve({ folder, ...options }), folder);
  }

  /** Another run of terraform on the same cloud and folder. */
  async nextRun(options: Partial<HostOptions> = {}): Promise<ServedCloud> {
    const host = await serve({ folder: this.folder, run: "next", ...options });
    const next = new ServedCloud(this.emulator, host, this.folder);
    this.later.push(next);
    return next;
  }

  /** Ends the providers, not the cloud. */
  async end(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    for (const provider of this.providers) provider.close();
    await this.host.close();
  }

  async stop(): Promise<void> {
    for (const each of [...this.later, this]) await each.end();
    await this.emulator.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Provider attributes that lead to this cloud. */
  settings(more: object = {}): object {
    const { url, accessKeyId, accessKeySecret } = this.emulator;
    return {
      region: "eu-central-1",
      endpoint: url,
      access_key_id: accessKeyId,
      access_key_secret: accessKeySecret,
      ...more,
    };
  }

  socket(provider = "alivpn"): string {
    return JSON.parse(this.host.reattach)[`registry.terraform.io/vpnform/${provider}`].Addr.String;
  }

  /** A connection that is not configured. */
  async open(name = "alivpn"): Promise<Core> {
    const provider = await Core.connect(this.socket(name));
    this.providers.push(provider);
    return provider;
  }

  /** A connection of a provider block. */
  async connect(more: object = {}, name = "alivpn"): Promise<Core> {
    const provider = await this.open(name);
    expect(await provider.configure(this.settings(more))).toEqual([]);
    return provider;
  }

  async requests(after = 0): Promise<Sent[]> {
    return ((await this.admin("requests")) as Sent[]).filter(({ seq }) => seq > after);
  }

  /** Number of the last call so far. */
  async mark(): Promise<number> {
    return (await this.requests()).at(-1)?.seq ?? 0;
  }

  /** How often each action was called. */
  async counts(after = 0): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { action } of await this.requests(after)) counts[action] = (counts[action] ?? 0) + 1;
    return counts;
  }

  async resources(): Promise<Record<string, Json[]>> {
    return (await this.admin("resources")) as Record<string, Json[]>;
  }

  async faults(...rules: object[]): Promise<void> {
    await this.admin("faults", { rules });
  }

  /** Lets the cloud's time pass. */
  async advance(advanceMs: number): Promise<void> {
    await this.admin("clock", { advanceMs });
  }

  /** Gives the account another access key; answers the attributes of a provider that uses it. */
  async rotateKey(): Promise<object> {
    const key = { accessKeyId: "LTAI5tRotatedKey", accessKeySecret: "the-rotated-secret" };
    await this.admin("access", { grants: [key] });
    return { access_key_id: key.accessKeyId, access_key_secret: key.accessKeySecret };
  }

  async forbid(...deny: string[]): Promise<void> {
    await this.admin("access", { grants: [{ deny }] });
  }

  /** Calls the cloud as somebody in the console would. */
  async call(action: string, parameters: object): Promise<Json> {
    const { url: endpoint, accessKeyId, accessKeySecret } = this.emulator;
    const cloud = await alibabaCore.connect({ region: "eu-central-1", endpoint, accessKeyId, accessKeySecret });
    try {
      return await cloud.send({ action, parameters: parameters as never });
    } finally {
      await cloud.close?.();
    }
  }

  /** Files of creates that nobody is known to have. */
  async openCreates(): Promise<string[]> {
    return readdir(join(this.folder, ".vpnform", "creates")).catch(() => []);
  }

  private admin(path: string, body?: object): Promise<unknown> {
    return emulatorAdmin(this.emulator, path, body);
  }
}

function serve(options: Partial<HostOptions> & { folder: string }): Promise<Host> {
  return hostProviders({
    providers: [alibabaCore, huaweiCore],
    descriptions: {},
    clock: systemClock,
    run: "first",
    pollMs: 2,
    parallelism: 10,
    emit: () => undefined,
    ...options,
  });
}
