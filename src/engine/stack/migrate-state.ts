import { StateError } from "../../errors";
import type { StateBackend } from "../../state/backend";
import { sameContent } from "../../state/format/document";
import { describeHolder } from "../../state/lock/lock-info";
import { journalDigest } from "../../state/moved-state";
import type { MovedState } from "../../state/moved-state";
import { openIntents } from "../../state/journal/journal-entry";
import type { Session } from "./session";

/** What came of moving a state. */
export interface Migration {
  readonly from: string;
  readonly to: string;
  /** False if all of it was there already. */
  readonly isNew: boolean;
  readonly serial: number;
  readonly resources: number;
  /** Creates, updates and deletes of unknown outcome that went along. */
  readonly open: number;
}

/**
 * Copies the stack's state to the place that another `terraform` block names, with what is open in its journal, and reads it
 * back. The old one stays as it is. Both are locked meanwhile. Doing it again does no harm, and ends what was cut off.
 */
export async function migrateState(session: Session, terraform: unknown): Promise<Migration> {
  const source = session.backend;
  const target = await session.openElsewhere(terraform);
  if (target.location === source.location) throw samePlace(source.location);
  // A lock makes files and tables, which a state that does not exist is not worth.
  await readMoved(source);
  try {
    await lockFor(session, source);
    await lockFor(session, target);
    const moved = await readMoved(source);
    const { serial } = moved;
    const isNew = await target.receive(moved);
    const open = openIntents(moved.entries).length;
    await compare(moved, target);
    const move = { from: source.location, to: target.location, journal: journalDigest(moved.entries) };
    await target.history.noteMove(moved.state.serial, move);
    await source.history.noteMove(serial, move);
    const resources = [...moved.state.objects()].length;
    return { from: move.from, to: move.to, isNew, serial: moved.state.serial, resources, open };
  } finally {
    await target.unlock().finally(() => source.unlock());
  }
}

/** The state with its journal replayed, and the serial that it has at its old place. */
async function readMoved(source: StateBackend): Promise<MovedState & { readonly serial: number }> {
  const { state, conflicts } = await source.read();
  const entries = [...source.journal.entries];
  const { serial } = state;
  if (serial === 0 && state.isEmpty && entries.length === 0) {
    throw new StateError("state-missing", `there is no state at ${source.location} that could be moved`, {
      hint: "without one, let the program name the new backend, and apply",
    });
  }
  const [conflict] = conflicts;
  if (conflict) {
    throw new StateError(
      "usage-invalid",
      `state and journal of ${source.location} do not agree about ${conflict.address}`,
      { hint: "run `vpnform plan`, which explains it, and apply before the state is moved" },
    );
  }
  // What the journal adds makes it another state than the one that is stored with this serial.
  if (entries.some(({ type }) => type === "done")) state.serial = serial + 1;
  return { state, entries, serial };
}

/** A lock that a killed process of this machine has left is broken: the other place has no command to do so yet. */
async function lockFor({ options, emit }: Session, backend: StateBackend): Promise<void> {
  const left = await backend.readLock();
  if (left && backend.isHolderAlive(left) === false) {
    await backend.breakLock(left.ID);
    const message = `took over the lock of a process that is gone: ${describeHolder(left, options.clock.now())}`;
    emit({ type: "notice", message });
  }
  const { lockTimeoutMs: timeoutMs } = options;
  await backend.lock({
    operation: "state migrate",
    timeoutMs,
    onNotice: (message) => emit({ type: "notice", message }),
  });
}

/** Reads back what was written. */
async function compare({ state, entries }: MovedState, target: StateBackend): Promise<void> {
  const found = await target.read();
  const open = new Set(found.open.map(({ id }) => id));
  const isWhole = openIntents(entries).every(({ id }) => open.has(id));
  if (isWhole && found.state.serial === state.serial && sameContent(found.state, state)) return;
  throw new StateError("state-corrupt", `${target.location} does not give back the state that was written there`, {
    hint: `keep the program as it is: the state at its old place is unchanged; look into ${target.location}`,
  });
}

function samePlace(location: string): StateError {
  return new StateError("usage-invalid", `the state is kept at ${location} already`, {
    hint: "name another place; to seal it where it is, or to open it for good: `vpnform state reseal`, as docs/sealing.md says; if this is where it was moved to, all is done",
  });
}
