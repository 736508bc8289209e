import type { CommanderError } from "commander";
import { didYouMean } from "../../../lib/core/similar";
import { UsageError } from "../../errors";

/** Turns the parser's error into one of ours: `unknown option "--jsn"`, with what was probably meant. */
export function usageErrorOf(
  error: CommanderError,
  helpCommand: string,
  /** Names of all commands, and those that take an option. */
  commands: { readonly names: readonly string[]; readonly withOption: (name: string) => readonly string[] },
): UsageError {
  const [first = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  const suggestion = /\(Did you mean (.*)\?\)/.exec(rest.join(" "))?.[1];
  const message = first.replace(/'/g, '"').replace(/\.$/, "");
  return new UsageError(message, {
    hint: suggestion
      ? `did you mean ${suggestion.replace(/^one of /, "one of: ")}?`
      : (elsewhere(message, commands) ?? `see ${helpCommand}`),
  });
}

/** Where a name is right that is wrong here: an option of other commands, or a command below another. */
function elsewhere(message: string, commands: Parameters<typeof usageErrorOf>[2]): string | undefined {
  const [, kind, name = ""] = /^unknown (option|command) "([^"]*)"/.exec(message) ?? [];
  if (kind === "command") {
    const below = commands.names.find((each) => each.endsWith(` ${name}`));
    return below === undefined ? didYouMean(name, commands.names) : `did you mean ${below}?`;
  }
  const taking = kind === "option" ? commands.withOption(name.replace(/=.*/, "")) : [];
  return taking.length === 0 ? undefined : `it is an option of ${taking.map((each) => `"${each}"`).join(", ")}`;
}
