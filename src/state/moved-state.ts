import { createHash } from "node:crypto";
import { StateError } from "../errors";
import { sameContent } from "./format/document";
import type { State } from "./format/state";
import type { StateHistory } from "./history/state-history";
import { openIntents } from "./journal/journal-entry";
import type { JournalEntry, PendingIntent } from "./journal/journal-entry";

/** A state on its way to another place, with its journal replayed. */
export interface MovedState {
  readonly state: State;
  /** The journal that it had. */
  readonly entries: readonly JournalEntry[];
}

/** What is at the place that a state is moved to. */
export interface Destination {
  readonly location: string;
  /** Undefined if there is none, or an empty one that was never written. */
  readonly state: State | undefined;
  readonly entries: readonly JournalEntry[];
  readonly history: StateHistory;
}

/** Identifies a journal; empty if that is. */
export function journalDigest(entries: readonly JournalEntry[]): string {
  return entries.length === 0 ? "" : createHash("sha256").update(JSON.stringify(entries)).digest("hex");
}

/** Intents of the moved state that the journal there lacks. */
export function missingIntents({ entries }: MovedState, there: readonly JournalEntry[]): PendingIntent[] {
  const known = new Set(openIntents(there).map(({ id }) => id));
  return openIntents(entries).filter(({ id }) => !known.has(id));
}

/** Intents there that are none of the moved state's any more: they came to an end elsewhere. */
export function endedIntents({ entries }: MovedState, there: readonly JournalEntry[]): PendingIntent[] {
  const open = new Set(openIntents(entries).map(({ id }) => id));
  return openIntents(there).filter(({ id }) => !open.has(id));
}

/** Throws unless nothing is lost when the moved state takes the place of what is there. */
export async function checkDestination(moved: MovedState, there: Destination): Promise<void> {
  const { state } = moved;
  const { location } = there;
  const foreign = there.entries.find(({ lineage }) => lineage !== state.lineage);
  if (foreign) throw refused(`the journal of ${location} belongs to another state, of lineage ${foreign.lineage}`);
  if (there.state) refuseOther(state, there.state, location);
  const left = await there.history.lastMove(({ from }) => from === location);
  if (left && there.state && there.state.serial !== left.serial && there.state.serial !== state.serial) {
    throw refused(
      `${location} has serial ${there.state.serial}: it was changed after its state had been moved to ${left.moved?.to} with serial ${left.serial}`,
    );
  }
  if (left && journalDigest(there.entries) === left.moved?.journal) return;
  if (!isKnown(moved, there.entries)) {
    throw refused(`the journal of ${location} is not settled`, "run `vpnform apply` there first: it settles it");
  }
}

function refuseOther(state: State, there: State, location: string): void {
  if (there.lineage !== state.lineage) {
    throw refused(`${location} holds another state, of lineage ${there.lineage}, not ${state.lineage}`);
  }
  if (there.serial > state.serial) {
    throw refused(`${location} has serial ${there.serial} already, and the state to be moved ${state.serial}`);
  }
  if (there.serial === state.serial && !sameContent(there, state)) {
    throw refused(`${location} has serial ${there.serial}, too, but another content`);
  }
}

/** Whether everything there was in the journal of the moved state: then it is in that state, or goes along with it. */
function isKnown({ entries }: MovedState, there: readonly JournalEntry[]): boolean {
  const moved = new Set(entries.map(nameOf));
  return there.every((entry) => entry.type === "state-written" || moved.has(nameOf(entry)));
}

/** An intent keeps its id; its serial changes with the state that it waits beside. */
function nameOf(entry: JournalEntry): string {
  return entry.type === "intent" ? `intent ${entry.id}` : JSON.stringify(entry);
}

function refused(problem: string, hint?: string): StateError {
  return new StateError("usage-invalid", problem, {
    hint: hint ?? "name another place, or compare both (`vpnform state pull`) and move away the one that is not needed",
  });
}
