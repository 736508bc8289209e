import type { InstanceState } from "../format/format";
import { openIntents } from "./journal-entry";
import type { Done, JournalEntry, PendingIntent } from "./journal-entry";
import type { State } from "../format/state";

/** State and journal name different resources at one address, and another program wrote the state last. */
export interface ReplayConflict {
  readonly address: string;
  /** Id in the state, which is kept. */
  readonly stateId: string;
  /** Id in the journal; no state holds it now. */
  readonly journalId: string;
}

export interface Replay {
  /** Intents of unknown outcome. */
  readonly open: readonly PendingIntent[];
  readonly conflicts: readonly ReplayConflict[];
}

/** Applies a journal to a state. Applying it again changes nothing. */
export function replay(state: State, entries: readonly JournalEntry[]): Replay {
  const done = entries.filter((entry) => entry.type === "done");
  const kept = new Set<string>();
  const conflicts: ReplayConflict[] = [];
  for (const [address, { serial, ids, last }] of historiesOf(done)) {
    const stateId = idOf(state.get(address));
    if (state.serial === serial || stateId === undefined || ids.has(stateId)) continue;
    kept.add(address);
    if (last !== undefined) conflicts.push({ address, stateId, journalId: last });
  }
  for (const entry of done) {
    if (entry.deposed !== undefined || !kept.has(entry.address)) applyDone(state, entry);
  }
  return { open: openIntents(entries), conflicts };
}

/** Applies a finished change to the state. */
export function applyDone(state: State, entry: Done): void {
  const { address, deposed, instance } = entry;
  if (!instance) {
    state.remove(address, deposed);
    return;
  }
  state.set(address, instance, entry.resource.provider, deposed);
  // A deposed object is no longer the current one. If it stayed current as well, the resource in use would be deleted.
  if (deposed !== undefined && idOf(state.get(address)) === idOf(instance)) state.remove(address);
}

/** The journal's record of the current objects that followed each other at one address. */
interface History {
  readonly ids: Set<string>;
  /** Id of the newest one; undefined if it is gone. */
  last: string | undefined;
  /** Serial of the state file when the newest entry was made. */
  serial: number;
}

function historiesOf(entries: readonly (Done & { readonly serial: number })[]): Map<string, History> {
  const histories = new Map<string, History>();
  for (const entry of entries) {
    const history = histories.get(entry.address) ?? { ids: new Set(), last: undefined, serial: entry.serial };
    histories.set(entry.address, history);
    const id = idOf(entry.instance);
    for (const known of [id, entry.removedId]) if (known !== undefined) history.ids.add(known);
    if (entry.deposed === undefined) history.last = id;
    history.serial = entry.serial;
  }
  return histories;
}

function idOf(instance: Pick<InstanceState, "attributes"> | null | undefined): string | undefined {
  const id = instance?.attributes.id;
  return typeof id === "string" ? id : undefined;
}
