import { VpnformError } from "../../../lib/core/errors";
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something is so; whether it came to be so in time. */
export async function isSoon(is: () => Promise<boolean> | boolean, limitMs: number, everyMs = 100): Promise<boolean> {
  const end = Date.now() + limitMs;
  for (;;) {
    if (await is()) return true;
    if (Date.now() >= end) return false;
    await pause(everyMs);
  }
}

/** As `isSoon`, with an error where it is not. */
export async function until(is: () => Promise<boolean> | boolean, limitMs: number, otherwise: string): Promise<void> {
  if (!(await isSoon(is, limitMs))) throw new VpnformError("lab-failed", otherwise);
}
