import type { Command, Option } from "commander";
import { allCommands, nameOf } from "../arguments/parser";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** Names that depend on the project; the hidden command `__<this>` prints them. */
export type ProjectNames = "stacks" | "addresses" | "environments";

/** What may follow on the line behind a command. */
export interface CommandWords {
  /** Name with its parents', empty for the program itself. */
  readonly command: string;
  /** Plain words that mean nothing to any shell: commands and options. */
  readonly words: readonly string[];
  readonly names: ProjectNames | undefined;
}

/** An option that is followed by a value. */
export interface ValueOption {
  readonly word: string;
  /** What the value names; undefined for anything else, such as a file. */
  readonly names: ProjectNames | undefined;
}

/** All that a script knows. */
export interface LineWords {
  readonly commands: readonly CommandWords[];
  readonly valueOptions: readonly ValueOption[];
  /** Commands that have commands of their own. */
  readonly groups: readonly string[];
}

const named: Readonly<Record<string, ProjectNames>> = {
  "--env": "environments",
  "--stack": "stacks",
  "--target": "addresses",
  "--exclude": "addresses",
  "--replace": "addresses",
  stack: "stacks",
  stacks: "stacks",
  address: "addresses",
  addresses: "addresses",
  from: "addresses",
};

/** Collects the words of a program's commands. */
export function lineWords(program: Command): LineWords {
  const globals = program.options.map(wordOf);
  const shown = allCommands(program).filter((command) => !isHidden(command));
  const options = shown.flatMap((command) => command.options).filter(({ required }) => required);
  const valueWords = [...new Set(options.map(wordOf))];
  return {
    commands: shown.map((command) => ({
      command: command === program ? "" : nameOf(command),
      words: [...new Set([...ownWords(command), ...globals, "--help"])],
      names: command.registeredArguments.map((argument) => named[argument.name()]).find((names) => names !== undefined),
    })),
    valueOptions: valueWords.map((word) => ({ word, names: named[word] })),
    groups: program.commands.filter(({ commands }) => commands.length > 0).map((command) => command.name()),
  };
}

function ownWords(command: Command): string[] {
  const below = command.commands.filter((each) => !isHidden(each)).map((each) => each.name());
  const takesShell = command.registeredArguments.some((argument) => argument.name() === "shell");
  return [...below, ...(takesShell ? shells : []), ...command.options.map(wordOf)];
}

function wordOf({ long, short }: Option): string {
  return long ?? short ?? "";
}

function isHidden(command: Command): boolean {
  return command.name().startsWith("__");
}
