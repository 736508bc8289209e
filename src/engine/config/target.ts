import { resourceAddress } from "./instances";

/** Whether a target names this instance. */
export function named(target: string, address: string, path: string): boolean {
  return (
    target === address ||
    target === resourceAddress(address) ||
    target === path ||
    path.startsWith(`${target}/`) ||
    path.startsWith(`${target}[`)
  );
}
