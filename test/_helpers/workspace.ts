import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runCli } from "./cli";
import type { CliOptions, CliResult } from "./cli";
import type { EmulatorProcess, Json } from "./emulator-process";
import { forgetSynthesis, linkPackages, makeProject } from "./project";
import type { TestProject } from "./project";

/** A construct to declare: class, id, props. References are written as `${alivpn_gateway.hub.id}`. */
export type Declaration = readonly [construct: string, id: string, props: object];

/** One entry of `resource_changes` in the plan's JSON. */
export interface PlannedChange {
  readonly actions: readonly string[];
  readonly before: Json;
  readonly after: Json;
  /** Dotted and sorted. */
  readonly replacePaths: readonly string[];
}

/** Runs the program, once: the same program writes the same graph, and most of a command's time would go into it. */
const run = `const fs = require("node:fs");
const out = process.env.CDKTF_OUTDIR;
if (fs.existsSync(".synthesized")) fs.cpSync(".synthesized", out, { recursive: true });
else {
  process.on("exit", (code) => code === 0 && fs.cpSync(out, ".synthesized", { recursive: true }));
  require("./app.js");
}
`;

/** A user's project: a folder with a program, and the command line run in it against one cloud. */
export class Workspace {
  private readonly project: TestProject;

  constructor(
    readonly cloud: Pick<EmulatorProcess, "environment"> = { environment: {} },
    private readonly start: typeof runCli = runCli,
  ) {
    this.project = makeProject({
      "cdktf.json": JSON.stringify({
        language: "typescript",
        app: "node run.js",
        targetVersions: { terraform: ">=1.10.0" },
      }),
      "run.js": run,
    });
    linkPackages(this.project.folder);
  }

  get folder(): string {
    return this.project.folder;
  }

  get statePath(): string {
    return join(this.folder, "terraform.net.tfstate");
  }

  remove(): void {
    this.project.remove();
  }

  write(files: Readonly<Record<string, string>>): void {
    this.project.write(files);
  }

  /** Makes this the body of the program's one stack, `net`, which already has a provider. */
  program(body: string, provider: object = {}): void {
    const settings = { region: "eu-central-1", ...provider };
    this.source(`const { App, TerraformOutput, TerraformStack } = require("cdktf");
const { alibaba } = require("vpnform");
const app = new App();
const net = new TerraformStack(app, "net");
new alibaba.Provider(net, "alibaba", ${JSON.stringify(settings)});
${body}
app.synth();
`);
  }

  /** Makes this JavaScript the whole program. */
  source(text: string): void {
    forgetSynthesis(this.folder);
    this.write({ "app.js": text });
  }

  /** Makes a program of these constructs, one a line, followed by more code. */
  declare(declarations: readonly Declaration[], more = "", provider: object = {}): void {
    const lines = declarations.map(
      ([construct, id, props]) =>
        `const ${id.replace(/\W/g, "_")} = new alibaba.${construct}(net, "${id}", ${JSON.stringify(props)});`,
    );
    this.program(`${lines.join("\n")}\n${more}`, provider);
  }

  run(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
    return this.start(args, { ...options, cwd: this.folder, env: { ...this.cloud.environment, ...options.env } });
  }

  /** A command that must succeed; its standard output. */
  async ok(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(args);
    if (code !== 0) throw new Error(`vpnform ${args.join(" ")} ended with ${code}\n${failureIn(stderr)}`);
    return stdout;
  }

  apply(...args: readonly string[]): Promise<string> {
    return this.ok("apply", "--auto-approve", ...args);
  }

  /** Saves a plan, and tells what it prints and what it holds of each resource that it changes, by name. */
  async planned(...args: readonly string[]): Promise<{ text: string; changes: Map<string, PlannedChange> }> {
    const text = await this.ok("plan", "--out", "saved.plan", ...args);
    const { resource_changes } = JSON.parse(await this.ok("show", "--json", "saved.plan"));
    const changes = (resource_changes as Json[]).map(({ address, change }): [string, PlannedChange] => {
      const replacePaths = ((change.replace_paths ?? []) as Json[][]).map((path) => path.join(".")).sort();
      const name = (address as string).split(".").slice(1).join(".");
      return [name, { actions: change.actions, before: change.before, after: change.after, replacePaths }];
    });
    return { text, changes: new Map(changes.filter(([, { actions }]) => actions.join() !== "no-op")) };
  }

  /** What plan says of a program that is in place: code 0 and "No changes." only when nothing is to be done. */
  async settled(): Promise<{ code: number | null; says: string }> {
    const { code, stdout, stderr } = await this.run(["plan", "--detailed-exitcode"]);
    return {
      code,
      says: (code === 0 && /^No changes\./m.exec(stdout)?.[0]) || `${stdout.slice(-2000)}\n${failureIn(stderr)}`,
    };
  }

  async state(): Promise<Json> {
    return JSON.parse(await readFile(this.statePath, "utf8"));
  }

  /** Addresses in the state, sorted. */
  async addresses(): Promise<string[]> {
    const { resources } = await this.state();
    return (resources as Json[]).map(({ type, name }) => `${type}.${name}`).sort();
  }

  /** An attribute of a resource as the state has it. */
  async attribute(address: string, name: string): Promise<Json> {
    const [type, id] = address.split(".");
    const { resources } = await this.state();
    return (resources as Json[]).find((each) => each.type === type && each.name === id)?.instances[0].attributes[name];
  }
}

/** For `expect(await workspace.settled()).toEqual(nothingToDo)`. */
export const nothingToDo = { code: 0, says: "No changes." };

/** What went wrong, without progress and warnings before it. */
function failureIn(stderr: string): string {
  const at = stderr.search(/^Error/m);
  return at < 0 ? stderr.slice(-2000) : stderr.slice(at);
}
