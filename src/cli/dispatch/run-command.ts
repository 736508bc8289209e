import { UsageError, asVpnformError } from "../../errors";
import type { CommandModule } from "../invocation/command";
import { exitCode } from "../invocation/command";
import { makeContext } from "../context";
import type { Context } from "../context";
import { readGlobals } from "../arguments/globals";
import { loaders } from "./command-modules";
import type { ProgramAhead } from "../program-ahead";
import { openDebugLog } from "../session/debug-log";
import { errorFields } from "../session/error-fields";
import { version } from "../version";
import { processTerminal } from "../view/terminal";
import type { Invocation } from "../arguments/parser";

/** Commands whose `--json` is a stream of events; elsewhere it is the format of the one answer. */
const streaming = new Set(["plan", "apply", "destroy"]);

/** Runs one valid call; returns the exit code. Never throws. The program may have been started already. */
export async function runCommand(
  call: Invocation,
  environment: NodeJS.ProcessEnv,
  ahead?: ProgramAhead,
): Promise<number> {
  const globals = readGlobals(call.options, environment);
  const json = call.options["json"] === true && streaming.has(call.name);
  const context = makeContext({
    globals,
    terminal: processTerminal(globals),
    environment,
    json,
    canAsk: process.stdin.isTTY === true && process.stderr.isTTY === true,
    exit: (code) => process.exit(code),
  });
  try {
    enter(globals.directory);
    return await runLogged(call, { ...context, log: openDebugLog(context), ...(ahead ? { ahead } : {}) });
  } catch (thrown) {
    context.view.error(asVpnformError(thrown));
    return exitCode.failed;
  } finally {
    ahead?.abandon();
    leave(context);
  }
}

async function runLogged(call: Invocation, context: Context): Promise<number> {
  const { clock, log } = context;
  const began = clock.now();
  // Options may hold values of variables; they are not named.
  log.debug("command", call.name, { version, node: process.version, folder: process.cwd() });
  try {
    const code = await commandModule(call.name).run(context, call.names, call.options, call.rest);
    log.debug("command", "done", { code, ms: clock.now() - began });
    return code;
  } catch (thrown) {
    log.debug("command", "failed", { ms: clock.now() - began, ...errorFields(thrown) });
    throw thrown;
  }
}

function commandModule(name: string): CommandModule {
  const load = loaders[name];
  if (!load) throw new UsageError(`there is no command "${name}"`);
  return load();
}

/** Paths on the command line are relative to the folder given with -C, as with make and git. */
function enter(directory: string | undefined): void {
  if (directory === undefined) return;
  try {
    process.chdir(directory);
  } catch (cause) {
    throw new UsageError(`cannot work in the folder ${directory}: ${(cause as NodeJS.ErrnoException).code}`, {
      cause,
      hint: "correct the path given with -C",
    });
  }
}

function leave(context: Context): void {
  context.view.close();
  context.interrupts.close();
}
