import type { Command } from "commander";
import { variable, variableFile } from "./given-variables";
import { stackOption } from "./shared-options";

/** Commands about the other ends of tunnels: devices in offices, and people. */
export function defineEndCommands(program: Command): void {
  program
    .command("device-config")
    .argument("[address]", "connection or customer gateway: address or construct path")
    .summary("write the configuration of the device at the other end")
    .description(
      "Writes what the device at the other end of a connection needs, from the state or a saved plan. Keys are placeholders unless asked for. Runs no program and asks no cloud, but for --diff without --from.",
    )
    .option("--dialect <name>", "language of the device; help lists them, and how each was proven")
    .option("--from <planfile>", "read a saved plan, not the state")
    .option(
      "--out <path>",
      "file to write, readable by its owner alone; a folder, with a slash at its end, gets a file",
    )
    .option("--with-secrets", "write the keys, too")
    .option("--diff", "print what a plan changes at this end; exit with 2 when it changes anything")
    .option("--json", "the neutral model, as --dialect json")
    .addOption(stackOption())
    .addOption(variable())
    .addOption(variableFile());
}
