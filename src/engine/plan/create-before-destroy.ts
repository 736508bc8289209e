import { resourceAddress } from "../../../lib/core/address";
import type { PlannedChange } from "./plan-instance";
import type { PriorResource } from "../prior/prior-resource";
import { uniqueKeys } from "../values/unique";
import { hasUnknown } from "../values/unknown";

/**
 * A replaced resource that others go on using is created in its new form before the old one is deleted; its users are
 * updated in between. So is one on which another stands that is created first: the new one needs the new one, and the old
 * one goes before the old one. The program need not set createBeforeDestroy.
 */
export function preferCreateBeforeDestroy(changes: readonly PlannedChange[]): PlannedChange[] {
  const turned = (change: PlannedChange, why: string): PlannedChange => ({
    ...change,
    createBeforeDestroy: true,
    explanation: change.explanation ?? `the new one is created first, because ${why}`,
  });
  let planned = [...changes];
  // Each round reaches what the last one turned round stands on.
  for (let count = -1; count !== planned.filter(isFirst).length;) {
    count = planned.filter(isFirst).length;
    const users = usersOf(planned, ({ action }) => action === "update");
    const leading = usersOf(planned, isFirst);
    planned = planned.map((change) => {
      if (change.action !== "replace" || change.createBeforeDestroy || !canOverlap(change)) return change;
      const [user, first] = [users, leading].map((each) => each.get(resourceAddress(change.address)));
      if (user) return turned(change, `${user.address} goes on using it`);
      return first ? turned(change, `that of ${first.address} is, which needs it`) : change;
    });
  }
  return planned;
}

const isFirst = ({ action, createBeforeDestroy }: PlannedChange) => action === "replace" && createBeforeDestroy;

/** A user of each resource, by the dependencies that the state records. */
function usersOf(
  changes: readonly PlannedChange[],
  counts: (change: PlannedChange) => boolean,
): Map<string, PlannedChange> {
  const users = new Map<string, PlannedChange>();
  for (const user of changes.filter(counts)) {
    for (const used of user.prior?.dependencies ?? []) {
      // If there are several users, the first by address is named, so that equal inputs give equal plans.
      if (user.address < (users.get(used)?.address ?? "~")) users.set(used, user);
    }
  }
  return users;
}

/**
 * The dependency whose replacement needs a unique key that another resource still holds. Updating `user` in place would
 * deadlock, so it is replaced too.
 */
export function blockedBy(
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

/** Unique keys of all resources that others use. */
export function reservedKeys(records: Iterable<PriorResource>): Set<string> {
  const list = [...records];
  const used = new Set(list.flatMap(({ dependencies }) => dependencies));
  return new Set(
    list
      .filter(({ address }) => used.has(resourceAddress(address)))
      .flatMap((prior) => uniqueKeys(prior, prior.values)),
  );
}

function canOverlap(change: PlannedChange): boolean {
  const old = new Set(uniqueKeys(change, change.before));
  return !uniqueKeys(change, change.after).some((key) => old.has(key));
}
