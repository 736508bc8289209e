import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { camelCase } from "../../lib/core/naming";
import { alibabaCore } from "../../src/alibaba/provider";
import { startEmulator } from "../../src/emulator/server";
import type { Emulator } from "../../src/emulator/server";
import { Proxy } from "../attack/_proxy";
import { idsIn } from "../attack/_stage";
import { emulatorAdmin } from "../_helpers/emulator-admin";
import type { CliResult } from "../_helpers/cli";
import type { Json } from "../_helpers/emulator-process";
import { makeProject } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";
import type { Deed } from "./_deed";
import { graphOf, providers } from "./_program";
import type { Place, Program } from "./_program";
import type { ProviderClient } from "../../src/provider/provider";
import { Runner } from "../_helpers/runner";
import type { Running } from "../_helpers/runner";

const state = "terraform.net.tfstate";

/** A project's folder and a cloud behind a line that can be disturbed. */
export class World {
  /** What commands printed, for those who look into failures. */
  said = "";
  commands = 0;
  /** What was done so far. */
  done: Deed[] = [];
  /** Ids of what others made. */
  private readonly othersIds = new Set<unknown>();
  private readonly runner = new Runner();
  private readonly project: TestProject = makeProject({
    // The model writes what the program would; running one would take most of the time.
    "cdktf.json": JSON.stringify({ language: "typescript", app: 'cp -R written/. "$CDKTF_OUTDIR"' }),
  });

  private constructor(
    readonly place: Place,
    private readonly emulator: Emulator,
    readonly proxy: Proxy,
    private readonly console: ProviderClient,
  ) {}

  static async open(place: Place): Promise<World> {
    const edition = place === "public" ? "public" : "apsara";
    const emulator = await startEmulator({ edition, timeScale: 0, singleTunnel: true });
    const { url: endpoint, accessKeyId, accessKeySecret } = emulator;
    const settings = Object.entries(providers[place]).map(([name, value]) => [camelCase(name), value]);
    const account = { endpoint, accessKeyId, accessKeySecret };
    const console = await alibabaCore.connect({ ...Object.fromEntries(settings), ...account });
    return new World(place, emulator, await Proxy.start(endpoint), console);
  }

  async close(): Promise<void> {
    this.runner.stop();
    await this.console.close?.();
    await this.proxy.stop();
    await this.emulator.close();
    this.project.remove();
  }

  /** An empty cloud and an empty folder. */
  async clear(): Promise<void> {
    this.proxy.treat();
    await emulatorAdmin(this.emulator, "reset", {});
    for (const name of readdirSync(this.folder))
      if (name !== "cdktf.json") rmSync(join(this.folder, name), { recursive: true });
    this.said = "";
    this.done = [];
    this.othersIds.clear();
  }

  get folder(): string {
    return this.project.folder;
  }

  write(program: Program): void {
    const stack = {
      name: "net",
      constructPath: "net",
      synthesizedStackPath: "stacks/net/cdk.tf.json",
      workingDirectory: "stacks/net",
      dependencies: [],
      annotations: [],
    };
    // In full, for terraform works elsewhere.
    const graph = JSON.stringify(graphOf(program, this.place)).replace(
      `"${state}"`,
      JSON.stringify(join(this.folder, state)),
    );
    this.project.write({
      "written/manifest.json": JSON.stringify({ version: "0.24.0", stacks: { net: stack } }),
      "written/stacks/net/cdk.tf.json": graph,
    });
  }

  start(args: readonly string[]): Running {
    this.commands += 1;
    const { accessKeyId, accessKeySecret } = this.emulator;
    const running = this.runner.run(args, this.folder, {
      VPNFORM_ALIBABA_ENDPOINT: this.proxy.url,
      VPNFORM_ALIBABA_STS_ENDPOINT: this.proxy.url,
      VPNFORM_POLL_MS: "2",
      ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    });
    const ended = running.ended.then((result) => {
      this.said += `$ vpnform ${args.join(" ")}  # ${result.code}\n${result.stdout}${result.stderr}\n`;
      return result;
    });
    return { kill: running.kill, ended };
  }

  run(...args: readonly string[]): Promise<CliResult> {
    return this.start(args).ended;
  }

  /** Calls the cloud as somebody in the console would; undefined when it refuses. */
  async byHand(action: string, parameters: Json): Promise<Json> {
    try {
      const reply = await this.console.send({ action, parameters });
      for (const value of Object.values(reply)) this.othersIds.add(value);
      return reply;
    } catch (error) {
      // What the cloud refuses, such as deleting what is in use, has not happened.
      if ((error as { code?: string }).code === undefined) throw error;
      return undefined;
    }
  }

  /** Everything that exists, by kind. */
  async inventory(): Promise<Record<string, Json[]>> {
    return (await emulatorAdmin(this.emulator, "resources")) as Record<string, Json[]>;
  }

  /** Ids of what the cloud made for a token. */
  async madeFor(token: string): Promise<readonly string[]> {
    return (await this.carriedOut()).filter(({ clientToken }) => clientToken === token).flatMap(({ ids }) => ids);
  }

  /** Ids of what commands made by an action since a time. */
  async madeSince(action: string, since: string): Promise<readonly string[]> {
    const calls = (await this.carriedOut()).filter((call) => call.action === action && call.time >= since);
    return calls.flatMap(({ ids }) => ids as string[]).filter((id) => !this.othersIds.has(id));
  }

  private async carriedOut(): Promise<Json[]> {
    const calls = (await emulatorAdmin(this.emulator, "requests")) as Json[];
    return calls.filter(({ committed }) => committed);
  }

  get stateText(): string {
    const path = join(this.folder, state);
    return existsSync(path) ? readFileSync(path, "utf8") : '{"resources":[]}';
  }

  /** Addresses and ids in the state's file. */
  idsInState(): [address: string, id: string][] {
    return idsIn(this.stateText);
  }

  /** Entries of the journal that are whole. */
  journal(): Json[] {
    const path = join(this.folder, `${state}.journal`);
    if (!existsSync(path)) return [];
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line.endsWith("}"))
      .map((line) => JSON.parse(line));
  }

  /** Addresses of creates of which nobody knows how they ended. */
  get debts(): string[] {
    const entries = this.journal();
    const closed = new Set(entries.filter(({ type }) => type !== "intent").map(({ intent }) => intent as unknown));
    const open = entries.filter(({ type, action, id }) => type === "intent" && action === "create" && !closed.has(id));
    return [...new Set(open.map(({ address }) => address as string))];
  }

  get isLocked(): boolean {
    return this.leftovers().some((name) => name.includes("lock"));
  }

  /** Locks and journals in the folder. */
  leftovers(): string[] {
    return readdirSync(this.folder).filter((name) => /lock\.info|\.journal$/.test(name));
  }
}
