import { openIntents } from "./journal-entry";
import type { Done, Intent, JournalEntry } from "./journal-entry";
import type { State } from "./state";

/** The journal and the state name different resources at one address, and another program wrote the state last. */
export interface ReplayConflict {
  readonly address: string;
  /** Id in the state, which is kept. */
  readonly stateId: string;
  /** Id in the journal, which is in no state now. */
  readonly journalId: string;
}

export interface Replay {
  /** Requests whose outcome nobody knows yet. */
  readonly open: readonly Intent[];
  readonly conflicts: readonly ReplayConflict[];
}

/** Brings a state up to date with a journal. Doing it twice, or on a state that has it all, changes nothing. */
export function replay(state: State, entries: readonly JournalEntry[]): Replay {
  const conflicts: ReplayConflict[] = [];
  for (const history of historiesOf(entries)) {
    const conflict = apply(state, history);
    if (conflict) conflicts.push(conflict);
  }
  return { open: openIntents(entries), conflicts };
}

/** Puts into the state what a finished change made of it. */
export function applyDone(state: State, entry: Done): void {
  if (entry.instance) {
    state.set(entry.address, entry.instance, entry.resource.provider, entry.deposed);
  } else {
    state.remove(entry.address, entry.deposed);
  }
}

/** What happened to one object, or to the objects that followed each other at one address. */
interface History {
  /** Every entry says all of the object: only the last one counts. */
  last: Done & { readonly serial: number };
  /** Ids that the address had, as far as the journal knows. */
  readonly ids: Set<string>;
}

function historiesOf(entries: readonly JournalEntry[]): Iterable<History> {
  const histories = new Map<string, History>();
  const idsByAddress = new Map<string, Set<string>>();
  for (const entry of entries) {
    if (entry.type !== "done") continue;
    const ids = idsByAddress.get(entry.address) ?? new Set();
    idsByAddress.set(entry.address, ids);
    for (const id of [idOf(entry.instance), entry.removedId]) if (id !== undefined) ids.add(id);
    const key = `${entry.address}\n${entry.deposed ?? ""}`;
    const history = histories.get(key);
    if (history) history.last = entry;
    else histories.set(key, { last: entry, ids });
  }
  return histories.values();
}

function apply(state: State, { last, ids }: History): ReplayConflict | undefined {
  const stateId = last.deposed === undefined ? idOf(state.get(last.address)) : undefined;
  const writtenSince = state.serial !== last.serial;
  if (!writtenSince || stateId === undefined || ids.has(stateId)) {
    applyDone(state, last);
    return undefined;
  }
  const journalId = idOf(last.instance);
  return journalId === undefined ? undefined : { address: last.address, stateId, journalId };
}

function idOf(instance: { readonly attributes: Readonly<Record<string, unknown>> } | null | undefined) {
  const id = instance?.attributes.id;
  return typeof id === "string" ? id : undefined;
}
