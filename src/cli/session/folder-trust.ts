import { createHash } from "node:crypto";
import { mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Values } from "../../../lib/core/attribute";
import type { SecretSource } from "../../../lib/core/secret-source";
import { UsageError } from "../../errors";
import type { Provider } from "../../provider/provider";
import type { Context } from "../context";
import { saidYes } from "./question";
import { fileOf } from "./secret-sources";

/** What a provider block asks for that its folder must be trusted with. */
interface Demand {
  /** What is kept of it, with the folder, once it is granted. */
  readonly kept: readonly string[];
  /** The end of "the graph asks to ...". */
  readonly asksTo: string;
  readonly instead: string;
}

/** Where the blocks come from that a provider is given. */
export type Origin =
  /** The program was just run by the user. */
  | "program"
  /** Terraform, which the user runs in a folder that it trusts with more than this. */
  | "terraform"
  /** A file that a clone may bring along. */
  | "file";

/**
 * Commands that do not run the project's program read what it wrote, and a cloned folder may bring that along. Programs that
 * it names are run, and other hosts that it names are called, only if the user says so: once for a folder and what it asks
 * for, at the terminal, or with `--trust`. Whoever runs the program trusts the folder with all that it says then.
 */
export class FolderTrust {
  private readonly asked = new Map<string, Promise<boolean>>();

  constructor(
    private readonly context: Context,
    private readonly folder: string,
    private readonly ask: (question: string) => Promise<boolean> = saidYes,
  ) {}

  /** The provider, whose `connect` asks first. */
  guard(provider: Provider, origin: () => Origin): Provider {
    return {
      ...provider,
      connect: async (configuration, watch) => {
        const from = origin();
        const demands = demandsOf(provider, configuration, from);
        if (from === "program") await this.keep(demands);
        else for (const demand of demands) await this.demand(demand);
        return provider.connect(configuration, watch);
      },
    };
  }

  /** Asks before a host is called that the stack's backend names: the state's keys go there. */
  async admit(host: string, origin: Origin): Promise<void> {
    const asksTo = `send the keys of its state to ${host}`;
    const demand = { kept: ["keeps its state at", host], asksTo, instead: "run its program first" };
    if (origin === "program") await this.keep([demand]);
    else if (origin === "file") await this.demand(demand);
  }

  /** Asks before a secret is fetched by a program, or from outside of the folder. */
  async admitSource(from: SecretSource, origin: Origin): Promise<void> {
    const demand = this.demandOfSource(from);
    if (!demand || origin === "terraform") return;
    if (origin === "program") await this.keep([demand]);
    else await this.demand(demand);
  }

  /** Asks before a program is run for the keys of a sealed state. */
  async admitProgram(command: string, origin: Origin): Promise<void> {
    const demand = programDemand(command, "use other keys, or TF_ENCRYPTION");
    if (origin === "program") await this.keep([demand]);
    else await this.demand(demand);
  }

  private demandOfSource(from: SecretSource): Demand | undefined {
    const instead = "give the variable's value with TF_VAR_";
    if ("env" in from) return undefined;
    if ("command" in from) {
      const [program = ""] = from.command;
      return {
        kept: ["fetches a secret by", ...from.command],
        asksTo: `run ${JSON.stringify(program)} for a secret`,
        instead,
      };
    }
    const path = fileOf(from.file, this.folder, this.context.environment);
    if (!relative(this.folder, path).startsWith("..")) return undefined;
    return { kept: ["fetches a secret from", path], asksTo: `read ${path} for a secret`, instead };
  }

  private async demand(demand: Demand): Promise<void> {
    const { globals, canAsk } = this.context;
    if (globals.trust) return;
    const key = JSON.stringify(demand.kept);
    const answer = this.asked.get(key) ?? this.isTrusted(demand, canAsk);
    this.asked.set(key, answer);
    if (await answer) return;
    throw new UsageError(`this folder's graph asks to ${demand.asksTo}`, {
      hint: `run it with --trust (VPNFORM_TRUST=1) if you trust the folder, or ${demand.instead}`,
    });
  }

  private async isTrusted(demand: Demand, canAsk: boolean): Promise<boolean> {
    if ((await this.missing([demand])).length === 0) return true;
    if (!canAsk) return false;
    this.context.terminal.err.lines([`The graph in ${this.folder} asks to ${demand.asksTo}.`]);
    if (!(await this.ask("  Only 'yes' will be accepted, for now and later: "))) return false;
    await this.write(await this.missing([demand]));
    return true;
  }

  /** Without it the next command asks again, which must not prevent this one. */
  private async keep(demands: readonly Demand[]): Promise<void> {
    if (demands.length === 0) return;
    await this.missing(demands)
      .then((entries) => this.write(entries))
      .catch(() => undefined);
  }

  /** The entries that the file of trusted folders lacks. */
  private async missing(demands: readonly Demand[]): Promise<string[]> {
    const folder = await realpath(this.folder);
    const known = (await readFile(trustFile(this.context.environment), "utf8").catch(() => "")).split("\n");
    const entries = demands.map(({ kept }) =>
      createHash("sha256")
        .update(JSON.stringify([folder, ...kept]))
        .digest("hex"),
    );
    return entries.filter((entry) => !known.includes(entry));
  }

  private async write(entries: readonly string[]): Promise<void> {
    if (entries.length === 0) return;
    const file = trustFile(this.context.environment);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, entries.map((entry) => `${entry}\n`).join(""), { flag: "a", mode: 0o600 });
  }
}

function demandsOf(provider: Provider, configuration: Values, from: Origin): Demand[] {
  const programs = provider.programs?.(configuration) ?? [];
  const appeals = from === "terraform" ? [] : (provider.appeals?.(configuration) ?? []);
  return [
    ...programs.map((program) => programDemand(program, "use other credentials")),
    ...appeals.map((appeal) => ({ kept: ["asks to", appeal], asksTo: appeal, instead: "run its program first" })),
  ];
}

function programDemand(program: string, instead: string): Demand {
  // Arguments may hold secrets.
  return { kept: [program], asksTo: `run ${JSON.stringify(program.trim().split(/\s+/)[0] ?? "")} for keys`, instead };
}

/** Beside the user's own files: in the project's folder a clone could bring it along. */
function trustFile(environment: NodeJS.ProcessEnv): string {
  const state = environment["XDG_STATE_HOME"] || join(environment["HOME"] || homedir(), ".local", "state");
  return join(state, "vpnform", "trusted");
}
