import { numberOption } from "./globals";

/** Limits of an emulator's rate and of its lag, wherever they are set. */
const rateLimits = { min: 1, whole: true };
const lagLimits = { min: 0 };

/** For `--rate`. */
export const rateOption = numberOption("--rate", rateLimits);

/** For `--lag`. */
export const lagOption = numberOption("--lag", lagLimits);

/** The rate that the environment sets for every emulator of this process; undefined for none. */
export function rateOf(environment: NodeJS.ProcessEnv): number | undefined {
  const text = environment["EMULATOR_RATE"];
  return text ? numberOption("EMULATOR_RATE", rateLimits)(text) : undefined;
}

/** The lag of its lists and reads likewise, in milliseconds. */
export function lagOf(environment: NodeJS.ProcessEnv): number | undefined {
  const text = environment["EMULATOR_LAG"];
  return text ? numberOption("EMULATOR_LAG", lagLimits)(text) : undefined;
}
