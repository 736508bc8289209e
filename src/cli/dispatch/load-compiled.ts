import { existsSync, readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import type { ProgramAhead } from "../program-ahead";
import { startAhead } from "../program-ahead";
import { cacheFolder } from "./cache-folder";
import type { Invocation } from "../arguments/parser";

/**
 * The build puts this in the place of `run-command`. It starts the program, if the command begins with it, and loads the
 * real file meanwhile, together with the code that V8 compiled when it was built (scripts/warm.mjs). Another version of
 * V8 rejects that code and compiles as always; newer versions of Node keep such a cache themselves.
 */
const file = join(__dirname, "run-command.js");
const store = join(__dirname, "run-command.cache");
const { enableCompileCache } = Module as { enableCompileCache?: (folder: string) => unknown };

interface RunCommand {
  runCommand(call: Invocation, environment: NodeJS.ProcessEnv, ahead?: ProgramAhead): Promise<number>;
}

/** Runs one valid call; returns the exit code. */
export function runCommand(call: Invocation, environment: NodeJS.ProcessEnv): Promise<number> {
  const later = () => undefined;
  // A signal that comes while all of this is loaded is told to the command, which has begun to listen by then.
  for (const name of signals) process.on(name, later);
  try {
    const ahead = startAhead(call, environment);
    return load(environment).runCommand(call, environment, ahead);
  } finally {
    for (const name of signals) process.off(name, later);
  }
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function load(environment: NodeJS.ProcessEnv): RunCommand {
  const plain = createRequire(file);
  const folder = enableCompileCache && cacheFolder(environment);
  if (enableCompileCache && folder) enableCompileCache(folder);
  if (folder || !existsSync(store)) return plain(file) as RunCommand;
  const script = new Script(Module.wrap(readFileSync(file, "utf8")), {
    filename: file,
    cachedData: readFileSync(store),
  });
  const made = { exports: {} };
  const run = script.runInThisContext() as (...parts: unknown[]) => void;
  run.call(made.exports, made.exports, plain, made, file, __dirname);
  return made.exports as RunCommand;
}
