import { booleanOption, durationOption } from "../arguments/globals";
import type { ProjectOptions } from "./command-session";

/**
 * What the arguments for terraform say of the lock: it holds for what vpnform does on the state before terraform starts, too.
 * What is wrong is left for terraform to tell.
 */
export function lockingOf(args: readonly string[]): Pick<ProjectOptions, "lock" | "lockTimeoutMs"> {
  const lock = read(args, "lock", booleanOption("-lock"));
  const lockTimeoutMs = read(args, "lock-timeout", durationOption("-lock-timeout"));
  return { ...(lock === undefined ? {} : { lock }), ...(lockTimeoutMs === undefined ? {} : { lockTimeoutMs }) };
}

function read<T>(args: readonly string[], name: string, parse: (text: string) => T): T | undefined {
  const text = args.flatMap((arg) => new RegExp(`^--?${name}=(.*)$`).exec(arg)?.[1] ?? []).at(-1);
  try {
    return text === undefined ? undefined : parse(text);
  } catch {
    return undefined;
  }
}
