import { UsageError } from "../../errors";

/** The shortest interval between two looks that the environment sets, in milliseconds; undefined when it sets none. */
export function pollInterval(environment: NodeJS.ProcessEnv): number | undefined {
  const text = environment["VPNFORM_POLL_MS"];
  if (!text) return undefined;
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new UsageError(`VPNFORM_POLL_MS is "${text}"`, { hint: "set it to a number of milliseconds, or unset it" });
}
