import { resourceAddress } from "./instances";
import type { PlannedChange } from "./plan-instance";
import { uniqueKeys } from "./unique";

/**
 * A resource that others go on using while it is replaced must exist in its new form before the old one goes: they are
 * changed in between. The program need not ask for it with createBeforeDestroy.
 */
export function createUsedFirst(changes: readonly PlannedChange[]): PlannedChange[] {
  const users = new Map<string, PlannedChange>();
  for (const user of changes) {
    if (user.action !== "update") continue;
    for (const used of user.recorded?.dependencies ?? []) users.set(used, user);
  }
  return changes.map((change) => {
    const user = users.get(resourceAddress(change.address));
    if (change.action !== "replace" || change.createFirst || !user || !canOverlap(change)) return change;
    return {
      ...change,
      createFirst: true,
      explanation: change.explanation ?? `the new one is created first, because ${user.address} goes on using it`,
    };
  });
}

function canOverlap(change: PlannedChange): boolean {
  const old = new Set(uniqueKeys(change, change.before));
  return !uniqueKeys(change, change.after).some((key) => old.has(key));
}
