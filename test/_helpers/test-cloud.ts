import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { alibabaCore } from "../../src/alibaba/provider";
import { systemClock } from "../../src/clock";
import type { PlanOptions } from "../../src/engine/api/engine";
import type { Engine } from "../../src/engine/stack/engine";
import type { StackEvent } from "../../src/engine/api/events";
import type { ApplyResult, Plan } from "../../src/engine/api/model";
import type { PlanGate } from "../../src/engine/stack/plan-gate";
import { openEngine } from "../../src/engine/stack/open-stack";
import { startEmulator } from "../../src/emulator/server";
import type { Emulator, EmulatorOptions } from "../../src/emulator/server";
import { alibaba } from "../../lib";
import { emulatorAdmin } from "./emulator-admin";
import { testApp } from "./test-app";

/** What the emulator says of each call. */
export interface RecordedRequest {
  readonly action: string;
  readonly status: number;
  readonly code?: string;
  readonly clientToken?: string;
  readonly committed: boolean;
}

export type Json = Record<string, unknown>;

/** Builds the graph of one stack with a provider in it. */
export function stackJson(build: (stack: TerraformStack) => void, name = "net"): Json {
  const stack = new TerraformStack(testApp(), name);
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1", maxRetries: 2 });
  build(stack);
  return stack.toTerraform() as Json;
}

/** An emulated cloud, a folder with a state, and the engine in between. */
export class TestCloud {
  readonly events: StackEvent[] = [];

  private constructor(
    readonly emulator: Emulator,
    readonly folder: string,
  ) {}

  static async start(timeScale = 0, options: Pick<EmulatorOptions, "latencyMs" | "rate"> = {}): Promise<TestCloud> {
    const emulator = await startEmulator({ timeScale, ...options });
    return new TestCloud(emulator, await mkdtemp(join(tmpdir(), "vpnform-")));
  }

  async stop(): Promise<void> {
    await this.emulator.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  get statePath(): string {
    return join(this.folder, "net.tfstate");
  }

  /** Opens the stack against this cloud, with the state in this folder. */
  open(json: Json, variables: Record<string, string> = {}, gates: readonly PlanGate[] = []): Promise<Engine> {
    const provider = (json["provider"] as { alivpn: Json[] }).alivpn.map((block) => ({
      ...block,
      endpoint: this.emulator.url,
      access_key_id: this.emulator.accessKeyId,
      access_key_secret: this.emulator.accessKeySecret,
    }));
    const own = {
      ...json,
      provider: { alivpn: provider },
      terraform: { backend: { local: { path: this.statePath } } },
    };
    return openEngine(
      { name: "net", json: own, folder: this.folder },
      {
        providers: [alibabaCore],
        clock: systemClock,
        emit: (event) => this.events.push(event),
        variables,
        pollMs: 2,
        parallelism: 10,
        lockTimeoutMs: 0,
        version: "0.0.0-test",
      },
      gates,
    );
  }

  async plan(json: Json, options: PlanOptions = {}, variables: Record<string, string> = {}): Promise<Plan> {
    const engine = await this.open(json, variables);
    try {
      return await engine.plan(options);
    } finally {
      await engine.close();
    }
  }

  async apply(json: Json, options: PlanOptions = {}, variables: Record<string, string> = {}): Promise<ApplyResult> {
    const engine = await this.open(json, variables);
    try {
      await engine.lock("apply");
      return await engine.apply(await engine.plan(options), { signal: new AbortController().signal });
    } finally {
      await engine.close();
    }
  }

  /** `create alivpn_gateway.hub` for everything that a plan would do. */
  async actions(json: Json, options: PlanOptions = {}): Promise<string[]> {
    const { changes } = await this.plan(json, options);
    return changes.filter((change) => change.action !== "no-op").map((change) => `${change.action} ${change.address}`);
  }

  async state(): Promise<string> {
    return readFile(this.statePath, "utf8");
  }

  async requests(): Promise<RecordedRequest[]> {
    return (await emulatorAdmin(this.emulator, "requests")) as RecordedRequest[];
  }

  async resources(): Promise<Record<string, Json[]>> {
    return (await emulatorAdmin(this.emulator, "resources")) as Record<string, Json[]>;
  }

  async faults(...rules: Json[]): Promise<void> {
    await emulatorAdmin(this.emulator, "faults", { rules });
  }

  /** Calls the cloud's API directly, as somebody in the console would. */
  async call(action: string, parameters: Json): Promise<Json> {
    const cloud = await alibabaCore.connect({
      region: "eu-central-1",
      endpoint: this.emulator.url,
      accessKeyId: this.emulator.accessKeyId,
      accessKeySecret: this.emulator.accessKeySecret,
    });
    try {
      return await cloud.send({ action, parameters: parameters as never });
    } finally {
      await cloud.close?.();
    }
  }
}
