import { CommanderError } from "commander";
import type { VpnformError } from "../../lib/core/errors";
import { UsageError, asVpnformError } from "../errors";
import { exitCode } from "./command";
import { makeContext } from "./context";
import type { Context } from "./context";
import { readGlobals } from "./globals";
import { loaders } from "./loaders";
import { errorLines } from "./output/message-lines";
import { ProgramPlaces } from "./output/program-places";
import { styleFor } from "./output/style";
import { processTerminal } from "./output/terminal";
import { buildProgram } from "./program";
import type { Call } from "./program";
import { usageErrorOf } from "./usage";

/** Commands whose `--json` is a stream of events; elsewhere it is the format of the one answer. */
const streaming = new Set(["plan", "apply", "destroy"]);

/** Runs one command line; answers the exit code. Never throws. */
export async function runCommandLine(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  let code: number = exitCode.done;
  const program = buildProgram(async (call) => {
    code = await runCall(call, environment);
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: "user" });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCode.done;
    if (thrown instanceof CommanderError && thrown.code === "commander.help") {
      return complain(new UsageError("a command is missing", { hint: "see vpnform state --help" }), args, environment);
    }
    const error = thrown instanceof CommanderError ? usageErrorOf(thrown, helpFor(args)) : asVpnformError(thrown);
    return complain(error, args, environment);
  }
}

async function runCall(call: Call, environment: NodeJS.ProcessEnv): Promise<number> {
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
    return await load(call.name).run(context, call.names, call.options);
  } catch (thrown) {
    context.view.error(asVpnformError(thrown));
    return exitCode.failed;
  } finally {
    leave(context);
  }
}

function load(name: string): ReturnType<NonNullable<(typeof loaders)[string]>> {
  const loader = loaders[name];
  if (!loader) throw new UsageError(`there is no command "${name}"`);
  return loader();
}

/** As with make and git: paths on the command line are relative to the folder given with -C. */
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

/** Before there is a command there is no view: the complaint is written directly. */
function complain(error: VpnformError, args: readonly string[], environment: NodeJS.ProcessEnv): number {
  const { color, debug } = readGlobals(
    { color: !args.includes("--no-color"), debug: args.includes("--debug") },
    environment,
  );
  const { err } = processTerminal({ color });
  const lines = errorLines(error, { style: styleFor(err.hasColor), places: new ProgramPlaces(), debug });
  err.write(`${lines.join("\n").trimEnd()}\n`);
  return exitCode.failed;
}

function helpFor(args: readonly string[]): string {
  const name = args.find((arg) => !arg.startsWith("-"));
  return name !== undefined && Object.keys(loaders).some((each) => each.split(" ")[0] === name)
    ? `vpnform ${name} --help`
    : "vpnform --help";
}
