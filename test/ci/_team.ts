import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtCli, cleanEnvironment, runProgram } from "../_helpers/cli";
import type { CliResult } from "../_helpers/cli";
import { EmulatorProcess } from "../_helpers/emulator-process";
import { linkPackages, makeProject, rawProgram, stackJson } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";
import { StateServer } from "../_helpers/state-server";
import { Web } from "./_web";

/** What a team in CI has in common: a repository, a cloud, a store of states, and the services around them. */
export class Team {
  readonly folder: string;
  private checkouts = 0;

  private constructor(
    private readonly project: TestProject,
    readonly cloud: EmulatorProcess,
    readonly states: StateServer,
    readonly web: Web,
  ) {
    this.folder = project.folder;
  }

  static async start(): Promise<Team> {
    const project = makeProject({});
    const [cloud, states] = await Promise.all([EmulatorProcess.start(), StateServer.start()]);
    const team = new Team(project, cloud, states, await Web.start(cloud));
    mkdirSync(team.origin);
    team.git("init", "--quiet", "--initial-branch", "main");
    return team;
  }

  async stop(): Promise<void> {
    await Promise.all([this.cloud.stop(), this.states.stop(), this.web.stop()]);
    this.project.remove();
  }

  get origin(): string {
    return join(this.folder, "origin.git");
  }

  /** In the repository that all checkouts come from. */
  git(...args: readonly string[]): string {
    return execFileSync("git", args, { cwd: this.origin, env: environment(), encoding: "utf8" }).trim();
  }

  /** Commits a program with these customer gateways, and other files, on a branch that begins at main; its commit. */
  commit(
    branch: string,
    gateways: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>> = {},
  ): string {
    if (branch !== "main") this.git("checkout", "--quiet", "-B", branch, "main");
    const all: Record<string, string> = { ...program(gateways, this.states.block("net")), ...files };
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(join(this.origin, name, ".."), { recursive: true });
      writeFileSync(join(this.origin, name), text);
    }
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", branch);
    const commit = this.git("rev-parse", "HEAD");
    this.git("checkout", "--quiet", "main");
    return commit;
  }

  /** Merges a branch into main; the merge's commit. */
  merge(branch: string, message: string): string {
    this.git("merge", "--quiet", "--no-ff", "--strategy-option", "theirs", "--message", message, branch);
    return this.git("rev-parse", "HEAD");
  }

  /** A folder that was never there before, on a machine that is as new. */
  machine(): { readonly workspace: string; readonly home: string; readonly bin: string } {
    const folder = join(this.folder, `machine${++this.checkouts}`);
    const at = { workspace: join(folder, "work"), home: join(folder, "home"), bin: join(folder, "bin") };
    for (const each of Object.values(at)) mkdirSync(each, { recursive: true });
    return at;
  }

  checkout(commit: string, folder: string): void {
    execFileSync("git", ["clone", "--quiet", "--no-checkout", this.origin, folder], { env: environment() });
    execFileSync("git", ["checkout", "--quiet", "--detach", commit], { cwd: folder, env: environment() });
  }

  /** The clouds' addresses, which a real project has no need to be told. */
  get endpoints(): Record<string, string> {
    return {
      VPNFORM_ALIBABA_ENDPOINT: this.cloud.url,
      VPNFORM_ALIBABA_STS_ENDPOINT: this.web.url,
      VPNFORM_POLL_MS: "5",
    };
  }
}

/** What `npm ci` does, with this repository in the place of the package. */
export function install(folder: string): void {
  linkPackages(folder);
  const bin = join(folder, "node_modules", ".bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "vpnform"), `#!/bin/sh\nexec "${process.execPath}" "${builtCli()}" "$@"\n`);
  chmodSync(join(bin, "vpnform"), 0o755);
  symlinkSync(process.execPath, join(bin, "node"));
}

/** Runs a script as both systems do: in bash, which ends at the first failure. */
export function bash(script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<CliResult> {
  const all = { ...gitIdentity, npm_config_update_notifier: "false", ...env };
  return runProgram("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], { cwd, env: all });
}

const gitIdentity = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "ann",
  GIT_AUTHOR_EMAIL: "ann@example.com",
  GIT_COMMITTER_NAME: "ann",
  GIT_COMMITTER_EMAIL: "ann@example.com",
};

function environment(): Record<string, string> {
  return { ...cleanEnvironment(), ...gitIdentity };
}

/** A program whose state is shared, but for the emulator's. */
function program(gateways: Readonly<Record<string, string>>, http: object): Record<string, string> {
  const blocks = Object.entries(gateways).map(([name, address]) => [name, { name, ip_address: address }]);
  const rest = { resource: { alivpn_customer_gateway: Object.fromEntries(blocks) } };
  const alone = stackJson("net", rest) as { readonly terraform: object };
  const shared = { ...alone, terraform: { ...alone.terraform, backend: { http } } };
  return {
    "cdktf.json": JSON.stringify({ language: "typescript", app: "node app.js" }),
    "app.js": 'require(process.env.VPNFORM_EMULATOR ? "./alone.js" : "./shared.js");\n',
    "alone.js": rawProgram({ net: { json: alone } }),
    "shared.js": rawProgram({ net: { json: shared } }),
  };
}
