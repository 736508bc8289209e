import type { Clock } from "../../clock";
import type { LockInfo } from "../lock/lock-info";
import type { LockRequest } from "../lock/lock-request";
import type { LockApplicant } from "../lock/wait-for-lock";

/** A stored text with its version, which changes with every write by anybody. */
export interface StoredText {
  /** Undefined if there is none yet; blank if another program has only created the file. */
  readonly text: string | undefined;
  readonly version: string;
}

/** Who uses a storage. */
export interface StorageUser extends LockApplicant {
  readonly clock?: Clock | undefined;
  /** Receives notices for the user, such as what the storage cannot do. */
  readonly onNotice?: ((message: string) => void) | undefined;
}

/** How to take the lock of a storage. */
export interface StorageLockRequest extends LockRequest {
  /** The text of a state without resources, for a storage that must have a text before it can be locked. */
  readonly newState: () => Promise<string>;
}

/**
 * Stores the text of one state, with its lock and, if records can be appended, its journal. Does not interpret the
 * texts, which may be encrypted.
 */
export interface StateStorage {
  /** The name used in messages, such as the file's path. */
  readonly location: string;
  /** Hosts that the backend's block names, to which keys are sent; none on this machine. */
  readonly hosts?: readonly string[];
  /** Where the content from before the first write of a run is kept; absent if the storage keeps versions itself. */
  readonly backupLocation?: string;
  /** Whether that content is there. */
  hasBackup?(): Promise<boolean>;
  /**
   * Finds out what the storage can do, if that has to be asked; called before anything else, and again after `unlock`.
   * Changes nothing.
   */
  connect?(): Promise<void>;
  /** Absent if the storage cannot append: then the state carries its journal. Known once connected. */
  readonly journal?: JournalStorage | undefined;
  /** Absent if the storage keeps nothing but the state: then the project's folder has its history. Known once connected. */
  readonly history?: HistoryStorage | undefined;
  /** Reads the text. Writes nothing, and needs no lock. */
  read(): Promise<StoredText>;
  /**
   * Replaces the text, atomically and durably, and returns the new version. Throws `state-unwritable` if the stored
   * text does not have the given version any more. A storage that backs up what it had keeps `before` instead, if given.
   */
  writeIfVersion(text: string, version: string, before?: string): Promise<string>;
  /**
   * Takes the lock and writes heartbeats until it is released. Throws `state-locked` if a live process holds it. Told not
   * to take it, counts as locked all the same, and checks no lock before writes.
   */
  lock(request: StorageLockRequest): Promise<void>;
  readonly isLocked: boolean;
  /** Throws `state-locked` if the lock was broken or taken over. */
  assertLocked(): Promise<void>;
  /** Releases the lock, if it is held, and the connection. A lock that is no longer ours is left alone. */
  unlock(): Promise<void>;
  /** The holder of the lock, dead or alive; undefined if there is no lock. */
  readLock(): Promise<LockInfo | undefined>;
  /** Set where a lock cannot be read without trying to take it, which may get in somebody's way. */
  readonly readsLockByTaking?: true;
  /** Whether a holder's process lives; absent where nothing but what vpnform writes into its locks tells it. */
  isHolderAlive?(lock: LockInfo): boolean | undefined;
  /** Removes the lock, whoever holds it; with an id, only that lock. Undefined if there was none. */
  breakLock(id?: string): Promise<LockInfo | undefined>;
}

/** An earlier content of a state. */
export interface KeptVersion {
  /** Undefined where only the text tells it. */
  readonly serial?: number;
  /** The text as it was stored; undefined if it is gone. */
  read(): Promise<string | undefined>;
}

/** Keeps the earlier contents of a state, and records of who changed it. Does not interpret them. */
export interface HistoryStorage {
  /** Keeps the stored text, which is about to be replaced, under the lock. Absent if the store keeps every version by itself. */
  keep?(serial: number, text: string): Promise<void>;
  /** Newest first. */
  versions(): Promise<readonly KeptVersion[]>;
  /** Appends a record of one line, under the lock. */
  append(record: string): Promise<void>;
  /** Oldest first. Changes nothing. */
  records(): Promise<readonly string[]>;
}

/** Stores the records of a journal, one per line. */
export interface JournalStorage {
  /** The name used in messages. */
  readonly location: string;
  /** All records in order; a record that a crash destroyed is empty. Changes nothing. */
  read(): Promise<readonly string[]>;
  /** Appends records; resolves once they are on disk. If it fails, none of them is kept. */
  append(records: readonly string[]): Promise<void>;
  /** Replaces all records atomically. */
  trim(records: readonly string[]): Promise<void>;
  close(): Promise<void>;
  /** For a storage of which every write is a large one. */
  readonly later?: LaterRecords;
}

/** How writes of a journal are spared. */
export interface LaterRecords {
  /** Resolves when the next append is not too soon after the last. */
  turn(): Promise<void>;
  /** Keeps records on this machine, to be stored with the next append. */
  append(records: readonly string[]): Promise<void>;
  /** Records that are not stored yet. */
  readonly held: readonly string[];
}
