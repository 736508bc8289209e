import type { Issue } from "../../../lib/core/errors";
import { describeRunning } from "../../state/lock/lock-info";
import type { Session } from "./session";

/** What a command works on without the lock. */
export function notLocked(stack: string): Issue {
  return {
    severity: "warning",
    path: stack,
    message: "the state is not locked (--lock=false)",
    hint: "see to it that nobody else changes it meanwhile: one would write over the other",
  };
}

/**
 * Whether somebody changes the resources while they are planned. Looking is a courtesy: a lock that cannot be read, and one
 * whose process is gone, says nothing.
 */
export async function runningIssues({ backend, options, source }: Session): Promise<Issue[]> {
  const lock = await backend.glanceAtLock().catch(() => undefined);
  if (!lock || backend.isHolderAlive(lock) === false) return [];
  const message = `${describeRunning(lock, options.clock.now())}: this plan may be outdated`;
  return [{ severity: "warning", path: source.name, message, hint: "plan again when it has ended" }];
}
