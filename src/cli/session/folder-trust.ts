import { createHash } from "node:crypto";
import { mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { UsageError } from "../../errors";
import type { Provider } from "../../provider/provider";
import type { Context } from "../context";
import { saidYes } from "./question";

/**
 * Commands that do not run the project's program read what it wrote, and a cloned folder may bring that along. Programs that
 * it names are run only if the user says so: once for a folder and a program, at the terminal, or with `--trust`.
 */
export class FolderTrust {
  private readonly asked = new Map<string, Promise<boolean>>();

  constructor(
    private readonly context: Context,
    private readonly folder: string,
    private readonly ask: (question: string) => Promise<boolean> = saidYes,
  ) {}

  /** The provider, whose `connect` asks first. `isNeeded` tells whether what it is given comes from a file. */
  guard(provider: Provider, isNeeded: () => boolean): Provider {
    return {
      ...provider,
      connect: async (configuration, watch) => {
        const named = isNeeded() ? (provider.programs?.(configuration) ?? []) : [];
        for (const program of named) await this.demand(program);
        return provider.connect(configuration, watch);
      },
    };
  }

  private async demand(program: string): Promise<void> {
    const { globals, canAsk } = this.context;
    if (globals.trust) return;
    const answer = this.asked.get(program) ?? this.isTrusted(program, canAsk);
    this.asked.set(program, answer);
    if (await answer) return;
    // Arguments may hold secrets.
    const [name = ""] = program.trim().split(/\s+/);
    throw new UsageError(`this folder's graph asks to run "${name}" for keys`, {
      hint: "run it with --trust (VPNFORM_TRUST=1) if you trust the folder, or use other credentials",
    });
  }

  private async isTrusted(program: string, canAsk: boolean): Promise<boolean> {
    const file = trustFile(this.context.environment);
    const entry = createHash("sha256")
      .update(JSON.stringify([await realpath(this.folder), program]))
      .digest("hex");
    const known = (await readFile(file, "utf8").catch(() => "")).split("\n");
    if (known.includes(entry)) return true;
    if (!canAsk) return false;
    const [name = ""] = program.trim().split(/\s+/);
    this.context.terminal.err.write(`The graph in ${this.folder} asks to run ${JSON.stringify(name)} for keys.\n`);
    if (!(await this.ask("  Only 'yes' will be accepted to run it, now and later: "))) return false;
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, `${entry}\n`, { flag: "a", mode: 0o600 });
    return true;
  }
}

/** Beside the user's own files: in the project's folder a clone could bring it along. */
function trustFile(environment: NodeJS.ProcessEnv): string {
  const state = environment["XDG_STATE_HOME"] || join(environment["HOME"] || homedir(), ".local", "state");
  return join(state, "vpnform", "trusted");
}
