import type { CommanderError } from "commander";
import { UsageError } from "../../errors";

/** Turns the parser's error into one of ours: `unknown option "--jsn"`, with what was probably meant. */
export function usageErrorOf(error: CommanderError, helpCommand: string): UsageError {
  const [first = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  const suggestion = /\(Did you mean (.*)\?\)/.exec(rest.join(" "))?.[1];
  const message = first.replace(/'/g, '"').replace(/\.$/, "");
  return new UsageError(message, {
    hint: suggestion ? `did you mean ${suggestion.replace(/^one of /, "one of: ")}?` : `see ${helpCommand}`,
  });
}
