import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../src/emulator/server";
import type { Emulator } from "../../src/emulator/server";
import type { Json } from "../_helpers/emulator-process";
import type { Runner } from "../_helpers/runner";
import { Workspace } from "../_helpers/workspace";
import { declare as declareSets } from "../e2e/stories/huawei-project";
import { Proxy } from "./_proxy";
import type { Lag } from "./_attack";
import { isEmpty } from "./_scenario";
import type { IdOf, Place, Program, Scenario } from "./_scenario";

/** Copies what was synthesized before: what the program is costs no time while it is attacked. */
const app = `test -d .synthesized && mkdir -p "$CDKTF_OUTDIR" && cp -R .synthesized/. "$CDKTF_OUTDIR" || node run.js`;

/** A cloud behind a proxy, and a project that knows it by the proxy alone. */
export class Arena {
  private constructor(
    readonly emulator: Emulator,
    readonly proxy: Proxy,
    private readonly pollMs: number,
  ) {}

  static async open(place: Place, dataFile: string, lag?: Lag): Promise<Arena> {
    const edition = place === "apsara" || place === "asapi" ? "apsara" : "public";
    // Gateways with one vSwitch are of the old kind, those with two of today's: there are casts of both.
    const options = {
      edition,
      dataFile,
      timeScale: 0,
      open: true,
      singleTunnel: true,
      lagMs: lag?.lagMs ?? 0,
    } as const;
    const emulator = await startEmulator(options);
    return new Arena(emulator, await Proxy.start(emulator.url), lag?.pollMs ?? 2);
  }

  get environment(): Record<string, string> {
    const { accessKeyId, accessKeySecret } = this.emulator;
    return {
      VPNFORM_ALIBABA_ENDPOINT: this.proxy.url,
      VPNFORM_ALIBABA_STS_ENDPOINT: this.proxy.url,
      VPNFORM_POLL_MS: String(this.pollMs),
      ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
      VPNFORM_HUAWEI_ENDPOINT: this.proxy.url,
      HUAWEICLOUD_SDK_AK: accessKeyId,
      HUAWEICLOUD_SDK_SK: accessKeySecret,
    };
  }

  /** Everything that exists, by kind. */
  async inventory(): Promise<Record<string, Json[]>> {
    const response = await fetch(`${this.emulator.url}/_emulator/resources`);
    return (await response.json()) as Record<string, Json[]>;
  }

  async close(): Promise<void> {
    await this.proxy.stop();
    await this.emulator.close();
  }
}

/** Settings under which the product gives up soon. */
const settings = { requestTimeout: 1, maxRetries: 3 };
const apsara = {
  region: "cn-qingdao-env17-d01",
  edition: "apsara",
  endpoint: "vpc.example.internal",
  organizationId: "7",
  resourceGroupId: "3",
};

const providers: Readonly<Record<Place, object>> = {
  public: settings,
  huawei: settings,
  apsara: { ...settings, ...apsara },
  asapi: { ...settings, ...apsara, gateway: "asapi" },
};

/** A scenario's moment before the attack, kept on disk, so that each attack begins from the same. */
export class Stage {
  private constructor(
    readonly scenario: Scenario,
    /** Holds the program of the goal, synthesized, and the state of the base. */
    private readonly model: Workspace,
    /** Ids of the base's resources by address, the forgotten ones too. */
    private readonly ids: ReadonlyMap<string, string>,
  ) {}

  static async prepare(scenario: Scenario, runner: Runner): Promise<Stage> {
    const cloud = { environment: {} };
    const model = new Workspace(cloud, (args, { cwd = "", env = {} } = {}) => runner.run(args, cwd, env).ended);
    model.write({ "cdktf.json": JSON.stringify({ language: "typescript", app }) });
    const arena = await Arena.open(scenario.place, join(model.folder, "cloud.data"));
    cloud.environment = arena.environment;
    try {
      const ids = new Map<string, string>();
      await scenario.console?.before(arena.emulator, ids);
      write(model, scenario.base, scenario.place, ids);
      if (!isEmpty(scenario.base)) await model.apply();
      if (existsSync(model.statePath)) for (const [address, id] of idsIn(await model.state())) ids.set(address, id);
      if (scenario.forgotten) await model.ok("state", "rm", ...scenario.forgotten);
      await scenario.console?.after(arena.emulator, ids);
      write(model, scenario.goal, scenario.place, ids);
      await model.ok("synth");
      return new Stage(scenario, model, ids);
    } finally {
      await arena.close();
    }
  }

  get command(): readonly string[] {
    return this.scenario.command((address) => this.ids.get(address) ?? "");
  }

  /** Types of the goal's resources, one for each. */
  get declaredTypes(): string[] {
    const graph = readFileSync(join(this.model.folder, ".synthesized/stacks/net/cdk.tf.json"), "utf8");
    const { resource = {} } = JSON.parse(graph) as { resource?: Record<string, object> };
    return Object.entries(resource).flatMap(([type, blocks]) => Object.keys(blocks).map(() => type));
  }

  /** The same moment once more, in a folder and with a cloud of its own. */
  async enter(lag?: Lag): Promise<{ arena: Arena; project: Workspace }> {
    const cloud = { environment: {} };
    const project = new Workspace(cloud);
    for (const name of [".synthesized", "cdktf.json", "terraform.net.tfstate"]) {
      const from = join(this.model.folder, name);
      if (existsSync(from)) cpSync(from, join(project.folder, name), { recursive: true });
    }
    relocate(project, this.model);
    mkdirSync(join(project.folder, "cloud"));
    const data = join(project.folder, "cloud/cloud.data");
    copyFileSync(join(this.model.folder, "cloud.data"), data);
    const arena = await Arena.open(this.scenario.place, data, lag);
    cloud.environment = arena.environment;
    return { arena, project };
  }

  remove(): void {
    this.model.remove();
  }
}

function write(model: Workspace, { declarations, more, sets }: Program, place: Place, ids: Map<string, string>): void {
  const idOf: IdOf = (address) => ids.get(address) ?? "";
  const provider = providers[place];
  if (place === "huawei") declareSets(model, sets?.(idOf) ?? {}, more?.(idOf), provider);
  else model.declare(declarations, more?.(idOf), provider);
}

/** The graph says where the state is, in full: terraform does not work in the project's folder. */
function relocate(project: Workspace, model: Workspace): void {
  const graph = join(project.folder, ".synthesized/stacks/net/cdk.tf.json");
  writeFileSync(graph, readFileSync(graph, "utf8").replaceAll(model.folder, project.folder));
}

/** Ids of a state's resources, by address. */
export function idsIn(state: Json): [address: string, id: string][] {
  return (state.resources as Json[])
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type, name, instances }) =>
      (instances as Json[]).map(({ attributes }): [string, string] => [`${type}.${name}`, attributes.id]),
    );
}
