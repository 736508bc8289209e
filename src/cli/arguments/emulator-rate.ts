import { numberOption } from "./globals";

/** Limits of an emulator's rate, wherever it is set. */
const limits = { min: 1, whole: true };

/** For `--rate`. */
export const rateOption = numberOption("--rate", limits);

/** The rate that the environment sets for every emulator of this process; undefined for none. */
export function rateOf(environment: NodeJS.ProcessEnv): number | undefined {
  const text = environment["EMULATOR_RATE"];
  return text ? numberOption("EMULATOR_RATE", limits)(text) : undefined;
}
