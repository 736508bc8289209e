export { childrenOf, commandOf, gone } from "./process-tree";

/** For tests that look at other processes; skipped where the system shows them in another way. */
export const itOnLinux = process.platform === "linux" ? it : it.skip;
