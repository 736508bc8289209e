import type { Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import type { KnownResources } from "../../state/format/known-resources";
import type { Observed } from "../../provider/observed";
import type { ProviderClient } from "../../provider/provider";
import type { Twin } from "../api/model";
import type { Observer } from "../observe/observer";
import { couldBe } from "../observe/resolve-pending-creates";
import type { PlannedChange } from "../plan/plan-instance";
import { priorId } from "../prior/prior-resource";
import type { PriorResource } from "../prior/prior-resource";
import { difference } from "../values/diff";
import { hasUnknown } from "../values/unknown";

/** What a search for twins needs. */
export interface TwinSearch {
  readonly observer: Observer;
  cloud(providerKey: string): Promise<ProviderClient>;
  /** What the state holds. */
  readonly records: readonly PriorResource[];
  /** What the stack's states in other environments hold; asked for only if something would be a twin. */
  elsewhere?(): Promise<readonly KnownResources[]>;
  /** Creates that earlier runs began: what one of them can claim is no twin. */
  readonly pending: readonly BegunCreate[];
}

/** A create that an earlier run began. */
export interface BegunCreate {
  readonly type: string;
  readonly desired: Values;
  /** When it was begun, in milliseconds since 1970. */
  readonly time: number;
  readonly id?: string;
}

/** Creates of one kind that one list would show. */
interface Group {
  readonly providerKey: string;
  readonly scope: string | undefined;
  readonly creates: PlannedChange[];
}

/**
 * Looks for what stands already and is about to be created once more: because the state was lost or is an old one, or
 * because somebody made it by hand. Each kind is listed once per provider (routes: once per gateway). Where nothing else
 * was asked of a provider, this is the call that proves that the account answers.
 */
export async function findTwins(changes: readonly PlannedChange[], search: TwinSearch): Promise<readonly Twin[]> {
  const groups = groupsOf(changes);
  const wanted = groups.filter(({ creates }) => creates.some(canHaveTwin));
  const asked = new Set([...search.records, ...wanted].map(({ providerKey }) => providerKey));
  for (const group of groups) {
    if (asked.has(group.providerKey)) continue;
    asked.add(group.providerKey);
    wanted.push(group);
  }
  const found = await Promise.all(wanted.map((group) => twinsIn(group, search)));
  return found.flat();
}

function groupsOf(changes: readonly PlannedChange[]): Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const { action, handler, desired, providerKey, kind } = change;
    if (action !== "create" || desired === undefined) continue;
    const scope = handler.listParent?.(desired);
    // Nothing is listed under a parent that is only about to be made.
    if (handler.listParent && scope === undefined) continue;
    const key = `${providerKey} ${kind.type} ${scope ?? ""}`;
    const group = groups.get(key) ?? { providerKey, scope, creates: [] };
    group.creates.push(change);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function twinsIn({ providerKey, scope, creates }: Group, search: TwinSearch): Promise<Twin[]> {
  const [first] = creates;
  if (!first) return [];
  const { handler, kind } = first;
  const listed = await search.observer.list(await search.cloud(providerKey), handler, scope);
  const records = search.records.filter((record) => record.kind.type === kind.type);
  const pending = search.pending.filter(({ type }) => type === kind.type);
  const unmanaged = listed.filter(
    (item) =>
      !item.foreign &&
      !records.some((record) => priorId(record) === item.id || sharesUnique(kind, record.values, item, scope)) &&
      !pending.some((create) => (create.id === undefined ? couldBe(create, handler, item) : create.id === item.id)),
  );
  // What must be unique stands in the way, whoever holds it.
  const twinOf = (change: PlannedChange, like: readonly Observed[]) =>
    unmanaged.find((item) => sharesUnique(kind, change.desired ?? {}, item, scope)) ??
    like.find((item) => isLike(change, item));
  if (!creates.some((change) => twinOf(change, unmanaged))) return [];
  const elsewhere = (await search.elsewhere?.()) ?? [];
  const free = unmanaged.filter(({ id }) => !elsewhere.some((known) => known.has(kind.type, id)));
  return creates.flatMap((change) => {
    const { address, path, source } = change;
    const twin = twinOf(change, free);
    return twin
      ? [{ address, path, ...(source ? { source } : {}), title: kind.title, id: handler.importId?.(twin) ?? twin.id }]
      : [];
  });
}

/** Kinds with neither unique attributes nor a name have no twins, and what is not known equals nothing. */
function canHaveTwin({ kind, desired = {} }: PlannedChange): boolean {
  const unique = kind.uniqueKeys?.some((names) => names.every((name) => isKnown(desired, name)));
  return unique === true || (isNamed(kind, desired) && !hasUnknown(desired));
}

function sharesUnique(kind: Kind, values: Values, { values: actual }: Observed, scope: string | undefined): boolean {
  return (kind.uniqueKeys ?? []).some((names) =>
    names.every((name) => {
      if (!isKnown(values, name)) return false;
      // What is listed under a parent need not name it.
      if (actual[name] === undefined) return values[name] === scope;
      return difference(kind, { [name]: values[name] }, actual).attributes.length === 0;
    }),
  );
}

function isLike({ kind, handler, desired = {} }: PlannedChange, item: Observed): boolean {
  if (!isNamed(kind, desired) || hasUnknown(desired)) return false;
  return couldBe({ desired, time: -Infinity }, handler, item);
}

function isNamed(kind: Kind, desired: Values): boolean {
  return Object.keys(kind.attributes).some(
    (name) => /^name$|Name$/.test(name) && typeof desired[name] === "string" && desired[name] !== "",
  );
}

function isKnown(values: Values, name: string): boolean {
  return values[name] !== undefined && values[name] !== null && !hasUnknown(values[name]);
}
