import type { Command } from "commander";
import { bashScript } from "./bash-script";
import { lineWords } from "./command-words";
import type { Shell } from "./command-words";
import { fishScript } from "./fish-script";
import { zshScript } from "./zsh-script";

/** A script that completes commands, their options, and the project's names where a command takes them. */
export function completionScript(shell: Shell, program: Command): string {
  const make = { bash: bashScript, zsh: zshScript, fish: fishScript }[shell];
  return make(lineWords(program));
}
