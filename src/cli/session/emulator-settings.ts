import type { EmulatorOptions } from "../../emulator/server";
import { rateOf } from "../invocation/emulator-rate";

/** What the environment sets for every emulator of this process, that of `--emulator` and that of `vpnform emulator`. */
export function settingsFrom(environment: NodeJS.ProcessEnv): EmulatorOptions {
  const rate = rateOf(environment);
  return { open: environment["EMULATOR_OPEN"] === "1", ...(rate === undefined ? {} : { rate }) };
}
