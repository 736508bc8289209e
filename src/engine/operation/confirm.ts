import { Execution } from "./execute";
import type { Cloud } from "../../provider/provider";
import type { Observed } from "../../provider/observed";
import { idOf } from "../prior/recorded";
import type { PlannedChange } from "../plan/plan-instance";
import { fromStateAttributes } from "../prior/state-values";
import type { Work } from "./work";

/** Resources of one list that are still to be looked at. */
interface Group {
  readonly cloud: Cloud;
  readonly scope: string | undefined;
  /** By id. */
  readonly changes: Map<string, PlannedChange>;
}

/**
 * Looks at what was made and nobody waited for: one list per scope, after everything is done, instead of one call per
 * resource, and sends what is missing still. What is not there is left as recorded; the next plan tells. Answers what
 * failed.
 */
export async function confirmListed(work: Work): Promise<Map<PlannedChange, unknown>> {
  const failed = new Map<PlannedChange, unknown>();
  const groups = await groupsOf(work);
  await Promise.all(
    groups.map(async (group) => {
      try {
        await confirmGroup(work, group, failed);
      } catch (error) {
        for (const change of group.changes.values()) failed.set(change, error);
      }
    }),
  );
  return failed;
}

async function groupsOf(work: Work): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const change of work.unconfirmed) {
    const instance = work.ledger.state.get(change.address);
    if (!instance) continue;
    const cloud = await work.cloud(change);
    const values = fromStateAttributes(change.kind, instance.attributes);
    const scope = change.handler.scopeOf?.(values);
    const key = `${cloud.key} ${change.kind.type} ${scope ?? ""}`;
    const group = groups.get(key) ?? { cloud, scope, changes: new Map<string, PlannedChange>() };
    group.changes.set(idOf(values), change);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function confirmGroup(work: Work, group: Group, failed: Map<PlannedChange, unknown>): Promise<void> {
  const { cloud, changes } = group;
  const found = await look(work, group);
  await Promise.all(
    [...changes].map(async ([id, change]) => {
      try {
        const listed = found.get(id);
        const partial = listed && change.handler.needsRead?.(change.wanted ?? {}, listed);
        const observed = partial ? await work.observer.one(cloud, change.handler, id) : listed;
        if (observed) await new Execution(change, work).confirm(observed);
      } catch (error) {
        failed.set(change, error);
      }
    }),
  );
}

async function look(work: Work, { cloud, scope, changes }: Group): Promise<ReadonlyMap<string, Observed>> {
  const [first] = changes.values();
  if (!first) return new Map();
  const { handler } = first;
  if (handler.read) return work.observer.wanted(cloud, handler, scope, new Set(changes.keys()));
  return new Map((await work.observer.all(cloud, handler, scope)).map((observed) => [observed.id, observed]));
}
