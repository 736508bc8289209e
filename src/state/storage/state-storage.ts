import type { LockInfo } from "../lock/lock-info";
import type { LockRequest } from "../lock/lock-request";

/** A text as it is kept, and a version that is another one after every write by anybody. */
export interface StoredText {
  /** Undefined when there is none yet; blank where another program only made room for one. */
  readonly text: string | undefined;
  readonly version: string;
}

/**
 * Where the text of one state is kept, with its lock and, where records can be appended, its journal. Knows nothing of
 * what the texts say: they may be sealed.
 */
export interface StateStorage {
  /** What messages call it, such as the file's path. */
  readonly location: string;
  /** Where the content from before the first write of a run is kept; absent where the storage keeps versions by itself. */
  readonly backupLocation?: string;
  /** Absent where nothing can be appended: then the state carries its journal. */
  readonly journal?: JournalStorage;
  /** Reads the text. Writes nothing, and needs no lock. */
  read(): Promise<StoredText>;
  /**
   * Replaces the text, all at once and lasting, and answers the new version; throws `state-unwritable` when it is not of
   * the given version any more.
   */
  writeIfVersion(text: string, version: string): Promise<string>;
  /** Takes the lock, and shows life until it is given back; throws `state-locked` when a live process holds it. */
  lock(request: LockRequest): Promise<void>;
  readonly isLocked: boolean;
  /** Throws `state-locked` when the lock was broken or taken over. */
  assertLocked(): Promise<void>;
  /** Gives the lock back, if it is held; leaves alone what is no longer ours. */
  unlock(): Promise<void>;
  /** Who holds the lock, dead or alive; undefined when nobody does. */
  readLock(): Promise<LockInfo | undefined>;
  /** Removes the lock, whoever holds it; with an id, only that one. Undefined when there was none. */
  breakLock(id?: string): Promise<LockInfo | undefined>;
}

/** Where the records of a journal are kept, one line each. */
export interface JournalStorage {
  /** What messages call it. */
  readonly location: string;
  /** All records in their order; an empty one where a crash left nothing of it. Changes nothing. */
  read(): Promise<readonly string[]>;
  /** Adds records; resolves once they last. Keeps none of them when it fails. */
  append(records: readonly string[]): Promise<void>;
  /** Replaces all records at once. */
  trim(records: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
