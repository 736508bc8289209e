import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../src/emulator/server";
import type { Emulator } from "../../src/emulator/server";
import type { Json } from "../_helpers/emulator-process";
import type { Runner } from "../_helpers/runner";
import { Workspace } from "../_helpers/workspace";
import { declare as declareSets } from "../e2e/stories/huawei-project";
import type { StatePlace } from "../_helpers/states/state-store";
import { Proxy } from "./_proxy";
import type { Lag, Line } from "./_attack";
import type { Treatment } from "./_relay";
import { isEmpty } from "./_scenario";
import type { IdOf, Place, Program, Scenario } from "./_scenario";
import { lineTo, ownFolder } from "./_state-keeper";
import type { SharedState, StateKeeper, Stores } from "./_state-keeper";

/** Copies what was synthesized before: what the program is costs no time while it is attacked. */
const app = `test -d .synthesized && mkdir -p "$CDKTF_OUTDIR" && cp -R .synthesized/. "$CDKTF_OUTDIR" || node run.js`;

/** A cloud behind a proxy, which projects know by the proxy alone, and so a store of states where one is shared. */
export class Arena {
  private constructor(
    readonly emulator: Emulator,
    readonly proxy: Proxy,
    private readonly pollMs: number,
    readonly shared: SharedState | undefined,
  ) {}

  static async open(place: Place, dataFile: string, { lag, shared }: ArenaOptions = {}): Promise<Arena> {
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
    return new Arena(emulator, await Proxy.start(emulator.url), lag?.pollMs ?? 2, shared);
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
      ...this.shared?.place.environment,
    };
  }

  /** Treats the calls on one line like this; on the others, and without a treatment on all, they are as usual. */
  treat(line?: Line, treatment?: Treatment): void {
    this.proxy.treat(line === "store" ? undefined : treatment);
    this.shared?.line.treat(line === "store" ? treatment : undefined);
  }

  /** Everything that exists, by kind. */
  async inventory(): Promise<Record<string, Json[]>> {
    const response = await fetch(`${this.emulator.url}/_emulator/resources`);
    return (await response.json()) as Record<string, Json[]>;
  }

  async close(): Promise<void> {
    await this.proxy.stop();
    await this.emulator.close();
    await this.shared?.line.stop();
    await this.shared?.place.remove();
  }
}

interface ArenaOptions {
  readonly lag?: Lag | undefined;
  readonly shared?: SharedState | undefined;
}

/** A moment that is attacked. */
export interface Moment {
  readonly arena: Arena;
  /** Where the command is attacked. */
  readonly project: Workspace;
  /** Another machine's checkout of the program; the same folder where no other machine could get at the state. */
  readonly other: Workspace;
  readonly keeper: StateKeeper;
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
    /** Where the base's state is, unless it is in the model's folder. */
    private readonly place: StatePlace | undefined,
    private readonly stores: Stores,
  ) {}

  static async prepare(scenario: Scenario, runner: Runner, stores: Stores): Promise<Stage> {
    const place = await (await stores.get(scenario.backend))?.place();
    const cloud = { environment: {} };
    const model = new Workspace(cloud, (args, { cwd = "", env = {} } = {}) => runner.run(args, cwd, env).ended);
    // What keeps its lock in an object beside the state wants to know that nothing older is used.
    const targetVersions = { terraform: ">=1.10.0" };
    model.write({ "cdktf.json": JSON.stringify({ language: "typescript", app, targetVersions }) });
    const arena = await Arena.open(scenario.place, join(model.folder, "cloud.data"));
    cloud.environment = { ...arena.environment, ...place?.environment };
    const keeper = place ?? ownFolder(model);
    const declare = (program: Program, ids: Map<string, string>) => write(model, program, scenario.place, ids, place);
    try {
      const ids = new Map<string, string>();
      await scenario.console?.before(arena.emulator, ids);
      declare(scenario.base, ids);
      if (!isEmpty(scenario.base)) await model.apply();
      for (const [address, id] of idsIn(await keeper.text())) ids.set(address, id);
      if (scenario.forgotten) await model.ok("state", "rm", ...scenario.forgotten);
      await scenario.console?.after(arena.emulator, ids);
      declare(scenario.goal, ids);
      await model.ok("synth");
      return new Stage(scenario, model, ids, place, stores);
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

  /** The same moment once more, in folders and with a cloud of its own. */
  async enter(lag?: Lag): Promise<Moment> {
    const cloud = { environment: {} };
    const shared = await this.sharedState();
    const project = this.checkout(cloud, shared);
    if (!shared && existsSync(this.model.statePath)) copyFileSync(this.model.statePath, project.statePath);
    mkdirSync(join(project.folder, "cloud"));
    const data = join(project.folder, "cloud/cloud.data");
    copyFileSync(join(this.model.folder, "cloud.data"), data);
    const arena = await Arena.open(this.scenario.place, data, { lag, shared });
    cloud.environment = arena.environment;
    const other = shared ? this.checkout(cloud, shared) : project;
    return { arena, project, other, keeper: shared?.place ?? ownFolder(project) };
  }

  private async sharedState(): Promise<SharedState | undefined> {
    const { backend } = this.scenario;
    const store = await this.stores.get(backend);
    return store && { place: await store.place(this.place), line: await lineTo(backend, store) };
  }

  private checkout(cloud: { environment: Record<string, string> }, shared: SharedState | undefined): Workspace {
    const project = new Workspace(cloud);
    for (const name of [".synthesized", "cdktf.json"])
      cpSync(join(this.model.folder, name), join(project.folder, name), { recursive: true });
    relocate(project, this.model, shared);
    return project;
  }

  remove(): void {
    this.model.remove();
  }
}

function write(
  model: Workspace,
  { declarations, more, sets }: Program,
  place: Place,
  ids: Map<string, string>,
  state: StatePlace | undefined,
): void {
  const idOf: IdOf = (address) => ids.get(address) ?? "";
  const provider = providers[place];
  const lines = [more?.(idOf), state?.construct].filter((each) => each !== undefined).join("\n");
  if (place === "huawei") declareSets(model, sets?.(idOf) ?? {}, lines, provider);
  else model.declare(declarations, lines, provider);
}

/** The graph says where the state is, in full: terraform does not work in the project's folder. */
function relocate(project: Workspace, model: Workspace, shared: SharedState | undefined): void {
  const path = join(project.folder, ".synthesized/stacks/net/cdk.tf.json");
  const text = readFileSync(path, "utf8").replaceAll(model.folder, project.folder);
  if (!shared) return writeFileSync(path, text);
  const graph = JSON.parse(text);
  graph.terraform.backend = shared.place.block(shared.line.host);
  writeFileSync(path, JSON.stringify(graph, undefined, 2));
}

/** Ids of a state's resources, by address. */
export function idsIn(text: string | undefined): [address: string, id: string][] {
  const { resources = [] } = text === undefined || text === "" ? {} : JSON.parse(text);
  return (resources as Json[])
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type, name, instances }) =>
      (instances as Json[]).map(({ attributes }): [string, string] => [`${type}.${name}`, attributes.id]),
    );
}
