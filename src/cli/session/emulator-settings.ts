import type { EmulatorOptions } from "../../emulator/server";
import { lagOf, rateOf } from "../arguments/emulator-rate";

/** What the environment sets for every emulator of this process, that of `--emulator` and that of `vpnform emulator`. */
export function settingsFrom(environment: NodeJS.ProcessEnv): EmulatorOptions {
  const rate = rateOf(environment);
  const lagMs = lagOf(environment);
  return {
    open: environment["EMULATOR_OPEN"] === "1",
    ...(rate === undefined ? {} : { rate }),
    ...(lagMs === undefined ? {} : { lagMs }),
  };
}
