import { existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseConfig } from "../project/config";
import { configFile } from "../project/config-file";
import type { ProjectConfig } from "../project/config";
import { interruptProgram, startProgram } from "../project/running-program";
import type { RunningProgram, StartOptions } from "../project/running-program";
import { environmentNameIn } from "./arguments/globals";
import type { Invocation } from "./arguments/parser";

/** Commands that begin with the program, whatever their options; and whether they check the stacks themselves. */
const beginners: Readonly<Record<string, { readonly checked: boolean }>> = {
  plan: { checked: true },
  validate: { checked: true },
  synth: { checked: false },
};

/** A program that runs while the command is still being loaded. */
export class ProgramAhead {
  #program: RunningProgram | undefined;

  constructor(program: RunningProgram) {
    this.#program = program;
  }

  /** Hands it over, once: whoever has it waits for it. */
  take(): RunningProgram | undefined {
    const program = this.#program;
    this.#program = undefined;
    return program;
  }

  /** Ends it if the command has failed before it took it. */
  abandon(): void {
    const program = this.take();
    if (!program) return;
    interruptProgram(program);
    // A process that the shell starts at this very moment may miss it.
    const again = setInterval(() => interruptProgram(program), 200).unref();
    void program.exit.catch(() => undefined).finally(() => clearInterval(again));
    rmSync(program.folder, { recursive: true, force: true });
  }
}

/**
 * Starts the program of a command that begins with it. Imports little, so that the program runs while the rest is
 * loaded. Undefined for other commands, and where there is a fault: the command finds it again and reports it.
 */
export function startAhead({ name, options }: Invocation, environment: NodeJS.ProcessEnv): ProgramAhead | undefined {
  const beginner = beginners[name];
  // In an environment its file comes first: the program is not run for one that does not exist.
  if (!beginner || environmentNameIn(options, environment) !== undefined) return undefined;
  try {
    // As the working folder is called once the command is in it.
    const folder = realpathSync((options["C"] as string | undefined) ?? process.cwd());
    const config = parseConfig(folder, readFileSync(join(folder, configFile), "utf8"));
    return new ProgramAhead(startWithHook(config, { environment, ...beginner }));
  } catch {
    return undefined;
  }
}

/** Starts a program with the hook that the build puts beside this file. */
export function startWithHook(config: ProjectConfig, options: StartOptions): RunningProgram {
  const hook = join(__dirname, "app-hook.js");
  return startProgram(config, { ...options, ...(existsSync(hook) ? { hook } : {}) });
}
