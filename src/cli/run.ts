import type { Command } from "commander";
import { CommanderError } from "commander";
import type { VpnformError } from "../../lib/core/errors";
import { UsageError, asVpnformError } from "../errors";
import { SecretRegistry } from "../secrets";
import { exitCode } from "./invocation/command";
import { readGlobals } from "./arguments/globals";
import { errorLines } from "./view/message-lines";
import { ProgramPlaces } from "./view/program-places";
import { styleFor } from "./view/style";
import { processTerminal } from "./view/terminal";
import { safeTerminal } from "./view/writer";
import { buildProgram, commandsOf } from "./arguments/parser";
import type { Invocation } from "./arguments/parser";
import { usageErrorOf } from "./arguments/usage";

/**
 * Runs one command line; returns the exit code. Never throws.
 *
 * This part only parses, so that help, version and usage errors are instant. The build puts the rest into a separate
 * file; only plain values pass between the two, because each has its own copy of the classes.
 */
export async function runCommandLine(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  let code: number = exitCode.done;
  const program = buildProgram(async (call) => {
    code = await carryOut(call, environment);
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: "user" });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCode.done;
    return complain(errorOf(thrown, program, args), args, environment);
  }
}

type CarryOut = (call: Invocation, environment: NodeJS.ProcessEnv) => Promise<number>;

function carryOut(call: Invocation, environment: NodeJS.ProcessEnv): Promise<number> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when a command runs, and not before
  const { runCommand } = require("./dispatch/run-command") as { runCommand: CarryOut };
  return runCommand(call, environment);
}

function errorOf(thrown: unknown, program: Command, args: readonly string[]): VpnformError {
  if (!(thrown instanceof CommanderError)) return asVpnformError(thrown);
  const name = args.find((arg) => !arg.startsWith("-"));
  const help = program.commands.some((command) => command.name() === name)
    ? `vpnform ${name} --help`
    : "vpnform --help";
  if (thrown.code === "commander.help") return new UsageError("a command is missing", { hint: `see ${help}` });
  return usageErrorOf(thrown, help, commandsOf(program));
}

/** Without a command there is no view yet, so the error is written directly. */
function complain(error: VpnformError, args: readonly string[], environment: NodeJS.ProcessEnv): number {
  const options = { color: !args.includes("--no-color"), debug: args.includes("--debug") };
  const { color, debug } = readGlobals(options, environment);
  const { err } = safeTerminal(processTerminal({ color }), new SecretRegistry());
  const lines = errorLines(error, { style: styleFor(err.hasColor), places: new ProgramPlaces(), debug });
  err.lines(lines.at(-1) === "" ? lines.slice(0, -1) : lines);
  return exitCode.failed;
}
