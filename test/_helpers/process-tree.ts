import { readFileSync, readdirSync } from "node:fs";

/** Processes that a process has started, by whichever of its threads. Linux only. */
export function childrenOf(pid: number): number[] {
  const threads = readdirSync(`/proc/${pid}/task`);
  const numbers = threads.flatMap((each) => readFileSync(`/proc/${pid}/task/${each}/children`, "utf8").split(" "));
  return numbers.filter(Boolean).map(Number);
}

/** The arguments with which a process was started; empty when it is gone. Linux only. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

/** Resolves once none of the processes runs any more. */
export async function gone(pids: readonly number[]): Promise<void> {
  while (pids.some(isRunning)) await new Promise((done) => setTimeout(done, 20));
}

function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
