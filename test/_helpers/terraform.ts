import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { CliOptions, CliResult } from "./cli";
import type { Json } from "./emulator-process";
import { nothingToDo } from "./workspace";
import type { PlannedChange, Workspace } from "./workspace";

/** Which terraform is on this machine; undefined when there is none. */
const version = /^Terraform v(\S+)/.exec(spawnSync("terraform", ["version"], { encoding: "utf8" }).stdout ?? "")?.[1];

export const hasTerraform = version !== undefined;

/** Tests that need terraform; on a machine without it they are skipped, and say so. */
export function describeWithTerraform(title: string, tests: () => void): void {
  if (version !== undefined) describe(title, tests);
  else {
    process.stderr.write(`skipped, because there is no terraform in the path: ${title}\n`);
    describe.skip(title, tests);
  }
}

/** What terraform must not take from the machine, for those who run it without vpnform. */
export const plainTerraform = { CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null", TF_IN_AUTOMATION: "1" };

/** For `expect(await settledByBoth(project)).toEqual(bothSettled)`. */
export const bothSettled = { terraform: nothingToDo, vpnform: nothingToDo };

/** `vpnform terraform` in a project's folder. */
export class Terraform {
  constructor(readonly project: Workspace) {}

  run(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
    const env = { ...plainTerraform, ...options.env };
    return this.project.run(["terraform", "--", ...args], { ...options, env });
  }

  /** Where plans are saved: outside of the folder that every synthesis writes anew. */
  get planPath(): string {
    return join(this.project.folder, "saved.tfplan");
  }

  /** Carries out the saved plan. */
  applySaved(): Promise<string> {
    return this.ok("apply", "-no-color", this.planPath);
  }

  /** A command that must succeed; its standard output. */
  async ok(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(args);
    if (code !== 0)
      throw new Error(`terraform ${args.join(" ")} ended with ${code}\n${stderr}\n${stdout.slice(-1000)}`);
    return stdout;
  }

  apply(...args: readonly string[]): Promise<string> {
    return this.ok("apply", "-no-color", "-auto-approve", ...args);
  }

  /** Saves a plan and tells what it is to do, by address; what it leaves alone is left out. */
  async planned(...args: readonly string[]): Promise<{ json: Json; changes: Map<string, PlannedChange> }> {
    await this.ok("plan", "-no-color", `-out=${this.planPath}`, ...args);
    const json = JSON.parse(await this.ok("show", "-json", this.planPath));
    const changes = ((json.resource_changes ?? []) as Json[]).map(({ address, change }): [string, PlannedChange] => {
      const replacePaths = ((change.replace_paths ?? []) as Json[][]).map((path) => path.join(".")).sort();
      return [address, { actions: change.actions, before: change.before, after: change.after, replacePaths }];
    });
    return { json, changes: new Map(changes.filter(([, { actions }]) => actions.join() !== "no-op")) };
  }

  /** What plan says of a program that is in place. */
  async settled(): Promise<{ code: number | null; says: string }> {
    const { code, stdout, stderr } = await this.run(["plan", "-no-color", "-detailed-exitcode"]);
    const says = code === 0 && /^No changes\./m.exec(stdout)?.[0];
    return { code, says: says || `${stdout.slice(-3000)}\n${stderr}` };
  }

  /** What both engines have to say of the same program, state and cloud. */
  async settledByBoth(): Promise<typeof bothSettled> {
    return {
      terraform: (await this.settled()) as typeof nothingToDo,
      vpnform: (await this.project.settled()) as typeof nothingToDo,
    };
  }
}
