import type { Command } from "commander";
import { allCommands, nameOf } from "../arguments/parser";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** Name of the hidden command that prints stack names. */
export const stackNamesCommand = "__stacks";

/** A script that completes commands, their options, and stack names where a command takes them. */
export function completionScript(shell: Shell, program: Command): string {
  const words = wordLists(program);
  return { bash, zsh, fish }[shell](words);
}

interface Words {
  /** Name with its parents', empty for the program itself. */
  readonly command: string;
  readonly words: readonly string[];
  readonly takesStacks: boolean;
}

function wordLists(program: Command): Words[] {
  const globals = optionWords(program);
  return allCommands(program)
    .filter((command) => command.name() !== stackNamesCommand)
    .map((command) => {
      const below = command.commands.map((each) => each.name()).filter((name) => name !== stackNamesCommand);
      const own = command === program ? [] : optionWords(command);
      return {
        command: command === program ? "" : nameOf(command),
        words: [...new Set([...below, ...argumentWords(command), ...own, ...globals])],
        takesStacks: command.registeredArguments.some((argument) => argument.name() === "stacks"),
      };
    });
}

function optionWords(command: Command): string[] {
  return [...command.options.map((option) => option.long ?? option.short ?? ""), "--help"].filter(
    (word) => word !== "",
  );
}

function argumentWords(command: Command): string[] {
  return command.registeredArguments.some((argument) => argument.name() === "shell") ? [...shells] : [];
}

/** Finds the command on the line, for both shells that share this language. */
function caseLines(words: readonly Words[], indent: string): string {
  const stacks = ` $(vpnform ${stackNamesCommand} 2>/dev/null)`;
  return words
    .map(
      (each) =>
        `${indent}${JSON.stringify(each.command)}) words="${each.words.join(" ")}${each.takesStacks ? stacks : ""}" ;;`,
    )
    .join("\n");
}

function groups(words: readonly Words[]): string {
  const parents = words.filter((each) => each.command.includes(" ")).map((each) => each.command.split(" ")[0]);
  return [...new Set(parents)].join("|");
}

function findCommand(words: readonly Words[], first: string): string {
  return `  local command="" words="" word i
  for ((i = ${first}; i < current; i++)); do
    word="\${line[i]}"
    case "$word" in
      -C|--time-scale) ((i++)) ;;
      -*) ;;
      *)
        if [[ -z "$command" ]]; then command="$word"
        elif [[ "$command" =~ ^(${groups(words)})$ ]]; then command="$command $word"
        fi ;;
    esac
  done
  case "$command" in
${caseLines(words, "    ")}
  esac`;
}

function bash(words: readonly Words[]): string {
  return `# vpnform completion for bash
_vpnform() {
  local -a line=("\${COMP_WORDS[@]}")
  local current=$COMP_CWORD
${findCommand(words, "1")}
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _vpnform vpnform
`;
}

function zsh(words: readonly Words[]): string {
  return `#compdef vpnform
# vpnform completion for zsh
_vpnform() {
  local -a line=("\${words[@]}")
  local current=$CURRENT
${findCommand(words, "2")
  .replace('words="" word', 'found="" word')
  .replace(/\) words="/g, ') found="')}
  compadd -- \${=found}
  _files
}
compdef _vpnform vpnform
`;
}

function fish(words: readonly Words[]): string {
  const lines = words.map(({ command, words: each, takesStacks }) => {
    const condition = command === "" ? "__fish_use_subcommand" : seen(command);
    const stacks = takesStacks ? ` (vpnform ${stackNamesCommand} 2>/dev/null)` : "";
    return `complete -c vpnform -n ${JSON.stringify(condition)} -a "${each.join(" ")}${stacks}"`;
  });
  return `# vpnform completion for fish\n${lines.join("\n")}\n`;
}

function seen(command: string): string {
  return command
    .split(" ")
    .map((name) => `__fish_seen_subcommand_from ${name}`)
    .join("; and ");
}
