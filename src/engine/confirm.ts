import { attributesOf } from "../../lib/core/kind";
import type { Cloud } from "./handler";
import type { PlannedChange } from "./plan-instance";
import { present } from "./plan-instance";
import { fromStateAttributes } from "./state-values";
import { settle } from "./values";
import type { Work } from "./work";
import { idOf } from "./recorded";

/**
 * Looks at what was written and can only be read by list: one list per scope, after everything is done, instead of one
 * per resource. What is missing then is left as recorded; the next plan tells.
 */
export async function confirmListed(work: Work, cloudOf: (change: PlannedChange) => Promise<Cloud>): Promise<void> {
  const groups = new Map<string, { cloud: Cloud; scope: string | undefined; changes: PlannedChange[] }>();
  for (const change of work.unconfirmed) {
    const instance = work.ledger.state.get(change.address);
    if (!instance) continue;
    const cloud = await cloudOf(change);
    const scope = change.handler.scopeOf?.(fromStateAttributes(change.kind, instance.attributes));
    const key = `${cloud.key} ${change.kind.type} ${scope ?? ""}`;
    const group = groups.get(key) ?? { cloud, scope, changes: [] };
    group.changes.push(change);
    groups.set(key, group);
  }
  await Promise.all([...groups.values()].map(({ cloud, scope, changes }) => confirmGroup(work, cloud, scope, changes)));
}

async function confirmGroup(
  work: Work,
  cloud: Cloud,
  scope: string | undefined,
  changes: readonly PlannedChange[],
): Promise<void> {
  const [first] = changes;
  if (!first) return;
  const listed = new Map(
    (await work.observer.all(cloud, first.handler, scope)).map((observed) => [observed.id, observed]),
  );
  for (const change of changes) {
    const instance = work.ledger.state.get(change.address);
    const recorded = instance && fromStateAttributes(change.kind, instance.attributes);
    const observed = recorded && listed.get(idOf(recorded));
    if (!recorded || !observed) continue;
    const values = settle(attributesOf(change.kind), recorded, present(change.kind, undefined, observed));
    work.wishes.set(change.address, values);
    await work.ledger.record(undefined, change, values, instance.dependencies ?? []);
  }
}
