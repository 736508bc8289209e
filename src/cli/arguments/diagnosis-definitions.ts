import type { Command } from "commander";
import { variable, variableFile } from "./given-variables";

/** Commands about what surrounds a project: its account, its keys, its backend. */
export function defineDiagnosisCommands(program: Command): void {
  program
    .command("doctor")
    .summary("check credentials, backend, clock and versions")
    .description(
      "Checks what the project's commands need: credentials and whose they are, permissions, backend, lock, clock, versions, file modes. Says how to mend each. Writes nothing; what needs no network works without one. Exits with 1 when a check fails.",
    )
    .option("--json", "print one JSON document")
    .addOption(variable())
    .addOption(variableFile());
  program
    .command("permissions")
    .argument("[stacks...]", "stacks to look at: names or patterns; without them all")
    .summary("print the least RAM policy of the program")
    .description(
      "Runs the program and prints the policy with the fewest actions that lets its stacks be planned, applied, changed and destroyed.",
    )
    .option("--read-only", "what a plan needs, and nothing that writes")
    .addOption(variable())
    .addOption(variableFile());
}
