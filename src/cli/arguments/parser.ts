import { Command } from "commander";
import { defineCommands } from "./definitions";
import { defineGlobals } from "./global-options";
import { version } from "../version";

/** A call of a command. */
export interface Invocation {
  /** The command's name with its parents', such as `state list`. */
  readonly name: string;
  readonly names: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** Arguments for another program. */
  readonly rest: readonly string[];
}

/** Commands that pass arguments to another program. */
const handsOn: ReadonlySet<string> = new Set(["terraform"]);

/** Builds the parser of the command line; it passes every valid call on. */
export function buildProgram(onCall: (call: Invocation) => Promise<void>): Command {
  const program = new Command("vpnform")
    .description("VPN networks as code: plan and apply what a TypeScript program declares.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .addHelpText(
      "after",
      "\nA new project that runs at once, without an account:\n" +
        "  vpnform init net && cd net && npm install && npx vpnform plan --emulator\n" +
        "\nExit codes: 0 done, 1 failed or declined, 2 changes pending (plan --detailed-exitcode),\n" +
        "130 stopped by a second Ctrl-C.",
    );
  defineGlobals(program);
  defineCommands(program);
  for (const command of allCommands(program)) {
    command
      .exitOverride()
      .configureOutput({ outputError: () => undefined })
      .showSuggestionAfterError();
    command.helpOption("-h, --help", "print help");
    if (command.commands.length === 0) command.action(() => onCall(callOf(command)));
  }
  return program;
}

function callOf(command: Command): Invocation {
  const names = command.processedArgs.flat().filter((each): each is string => each !== undefined);
  const rest = afterDashes(command);
  return {
    name: nameOf(command),
    names: names.slice(0, names.length - rest.length),
    options: command.optsWithGlobals(),
    rest,
  };
}

/** The arguments after the `--` of commands that pass them to another program. */
function afterDashes(command: Command): string[] {
  if (!handsOn.has(command.name())) return [];
  let root = command;
  while (root.parent) root = root.parent;
  const { rawArgs } = root as Command & { readonly rawArgs: readonly string[] };
  const at = rawArgs.indexOf("--");
  return at < 0 ? [] : rawArgs.slice(at + 1);
}

/** Name with its parents', such as `state list`. */
export function nameOf(command: Command): string {
  const { parent } = command;
  return parent?.parent ? `${nameOf(parent)} ${command.name()}` : command.name();
}

/** A command and all of its subcommands. */
export function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

/** For hints: the names of all commands, and of those that take an option. */
export function commandsOf(program: Command) {
  const all = allCommands(program).filter((each) => each !== program);
  return {
    names: all.map(nameOf),
    withOption: (name: string) =>
      all.filter(({ options }) => options.some(({ long, short }) => name === long || name === short)).map(nameOf),
  };
}
