import type { Clock } from "../clock";
import type { StateCodec } from "./codec/state-codec";
import type { Journal } from "./journal/journal";
import type { PendingIntent } from "./journal/journal-entry";
import type { LockInfo } from "./lock/lock-info";
import type { LockRequest } from "./lock/lock-request";
import type { ReplayConflict } from "./journal/replay";
import type { State } from "./format/state";

/** The state as it is, with everything that the journal adds to the file. */
export interface BackendState {
  readonly state: State;
  /** Requests whose outcome nobody knows yet; to be settled before anything else. */
  readonly open: readonly PendingIntent[];
  readonly conflicts: readonly ReplayConflict[];
  /** Whether the journal holds something: the next write puts it into the file. */
  readonly journaled: boolean;
}

/** Where a state, its lock and its journal are kept. */
export interface StateBackend {
  /** What messages call it, such as the file's path. */
  readonly location: string;
  /** Takes the lock; what was read before is no longer to be relied on. */
  lock(request: LockRequest): Promise<void>;
  /** Gives the lock back, if it is held, and closes the journal. */
  unlock(): Promise<void>;
  /** Reads the state. Writes nothing, and needs no lock for looking only. */
  read(): Promise<BackendState>;
  /** Writes the state and trims the journal, under the lock; answers whether the state had changed. */
  write(state: State): Promise<boolean>;
  /** For the state read last, under the lock. */
  readonly journal: Journal;
  /** The state as text, with what the journal adds; empty when there is none. */
  pull(): Promise<string>;
  /** Replaces the state by another, under the lock; with `force`, by one of another lineage or an older one, too. */
  push(text: string, options: { readonly force: boolean }): Promise<void>;
  readLock(): Promise<LockInfo | undefined>;
  /** Removes the lock, whoever holds it; with an id, only that one. Undefined when there was none. */
  breakLock(id?: string): Promise<LockInfo | undefined>;
}

export interface BackendOptions {
  /** Against which a relative path resolves. */
  readonly folder: string;
  /** Of vpnform, for the lock. */
  readonly version: string;
  readonly clock?: Clock;
  /** How state and journal are kept; as they are by default. */
  readonly codec?: StateCodec | undefined;
}
