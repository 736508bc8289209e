import type { StateHistory } from "./history/state-history";
import type { Journal } from "./journal/journal";
import { checkDestination, endedIntents, missingIntents } from "./moved-state";
import type { MovedState } from "./moved-state";
import type { StoredState } from "./stored-state";

/** The parts of the backend that takes over a state. */
export interface Receiver {
  readonly location: string;
  readonly stored: StoredState;
  readonly history: StateHistory;
  /** The journal that is there. */
  openJournal(): Promise<Journal>;
}

/**
 * Writes a moved state, then its open intents. Killed in between it can be done again: what is there already stays. Returns
 * whether anything was missing.
 */
export async function receiveState(receiver: Receiver, moved: MovedState): Promise<boolean> {
  const { location, stored, history } = receiver;
  const journal = await receiver.openJournal();
  try {
    const { entries } = journal;
    const found = await stored.read();
    const state = found && (found.serial > 0 || !found.isEmpty) ? found : undefined;
    await checkDestination(moved, { location, state, entries, history });
    const { lineage, serial } = moved.state;
    const isThere = state?.serial === serial;
    if (!isThere) await stored.write(moved.state.clone(), serial);
    journal.base = { lineage, serial };
    const missing = missingIntents(moved, entries);
    for (const { id } of endedIntents(moved, entries))
      await journal.append({ type: "abandoned", intent: id, reason: "it ended where the state was meanwhile" });
    // The time stays: it tells how long lists may be late.
    for (const { seq: _, lineage: __, serial: ___, ...intent } of missing) await journal.append(intent);
    await journal.compact(journal.seq);
    return !isThere || missing.length > 0;
  } finally {
    await journal.close();
  }
}
