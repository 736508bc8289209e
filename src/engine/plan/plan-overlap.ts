import { resourceAddress } from "../config/instances";
import type { PlannedChange } from "./plan-instance";
import type { Recorded } from "../prior/recorded";
import { uniqueKeys } from "../values/unique";
import { hasUnknown } from "../values/unknown";

/**
 * A resource that others go on using while it is replaced must exist in its new form before the old one goes: they are
 * changed in between. The program need not ask for it with createBeforeDestroy.
 */
export function createUsedFirst(changes: readonly PlannedChange[]): PlannedChange[] {
  const users = new Map<string, PlannedChange>();
  for (const user of changes) {
    if (user.action !== "update") continue;
    for (const used of user.recorded?.dependencies ?? []) {
      // Of several the first by address is named, whatever their order in the program.
      if (user.address < (users.get(used)?.address ?? "~")) users.set(used, user);
    }
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

/**
 * The one among the used resources that is made anew with what nobody else may have while another, which is in use, still
 * has it. Whoever would be pointed at it in place would hold up what it waits for, and so is replaced as well.
 */
export function heldUpBy(
  user: PlannedChange,
  used: Iterable<PlannedChange>,
  keysInUse: ReadonlySet<string>,
): PlannedChange | undefined {
  if (user.action !== "update" || !user.attributes.some(({ after }) => hasUnknown(after))) return undefined;
  const made = [...used].filter(({ action }) => action === "create" || action === "replace");
  return made
    .filter((other) => uniqueKeys(other, other.after).some((key) => keysInUse.has(key)))
    .sort((a, b) => (a.address < b.address ? -1 : 1))[0];
}

/** What nobody else may have, of all resources that others use. */
export function keysInUse(records: Iterable<Recorded>): Set<string> {
  const list = [...records];
  const used = new Set(list.flatMap(({ dependencies }) => dependencies));
  return new Set(
    list
      .filter(({ address }) => used.has(resourceAddress(address)))
      .flatMap((recorded) => uniqueKeys(recorded, recorded.values)),
  );
}

function canOverlap(change: PlannedChange): boolean {
  const old = new Set(uniqueKeys(change, change.before));
  return !uniqueKeys(change, change.after).some((key) => old.has(key));
}
