import { resourceAddress } from "../../../lib/core/address";

/** Whether a target names this instance. */
export function matchesTarget(target: string, address: string, path: string): boolean {
  return (
    target === address ||
    target === resourceAddress(address) ||
    target === path ||
    path.startsWith(`${target}/`) ||
    path.startsWith(`${target}[`)
  );
}
