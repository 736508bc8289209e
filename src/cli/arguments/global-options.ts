import type { Command } from "commander";
import { numberOption } from "./globals";

/** Options that all commands share; they may stand before or after the command's name. */
export function defineGlobals(program: Command): void {
  program
    .option("-C <dir>", "work in this folder; paths are relative to it")
    .option("--env <name>", "work in this environment, whose file is env/NAME.yaml or .json (VPNFORM_ENV=NAME)")
    .option("--confirm <name>", "the name of the protected environment that may be written")
    .option("--emulator", "use the project's own emulated cloud (VPNFORM_EMULATOR=1)")
    .option(
      "--time-scale <x>",
      "the emulator's pace: 1 is the cloud's own (default 0.01)",
      numberOption("--time-scale", { min: 0 }),
    )
    .option("--no-color", "no colours (NO_COLOR)")
    .option("--trust", "run programs and call hosts that the last synthesis or a plan names (VPNFORM_TRUST=1)")
    .option("--debug", "add stack traces to errors");
}
