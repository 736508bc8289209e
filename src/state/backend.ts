import type { Clock } from "../clock";
import type { SecretKeeper } from "../secrets";
import type { StateCodec } from "./codec/state-codec";
import type { StateHistory } from "./history/state-history";
import type { Journal } from "./journal/journal";
import type { PendingIntent } from "./journal/journal-entry";
import type { LockInfo } from "./lock/lock-info";
import type { LockRequest } from "./lock/lock-request";
import type { ReplayConflict } from "./journal/replay";
import type { MovedState } from "./moved-state";
import type { State } from "./format/state";

/** The current state: the file with the journal replayed. */
export interface BackendState {
  readonly state: State;
  /** Intents of unknown outcome, to be resolved before anything else is done. */
  readonly open: readonly PendingIntent[];
  readonly conflicts: readonly ReplayConflict[];
  /** Whether the journal holds entries that the state file does not have yet. */
  readonly journaled: boolean;
  /** Where an earlier content is kept, if the state itself is gone. */
  readonly backup?: string;
}

/** A state with its lock and its journal. */
export interface StateBackend {
  /** The name used in messages, such as the file's path. */
  readonly location: string;
  /** Takes the lock. What was read before may be outdated. */
  lock(request: LockRequest): Promise<void>;
  /** Releases the lock, if it is held, and closes the journal. */
  unlock(): Promise<void>;
  /** Reads the state. Writes nothing, and needs no lock if nothing is written afterwards. */
  read(): Promise<BackendState>;
  /** Writes the state and trims the journal, under the lock. Returns whether the state had changed. */
  write(state: State): Promise<boolean>;
  /** The journal of the state read last; used under the lock. */
  readonly journal: Journal;
  /**
   * The state as a text that `push` takes, if something that was done could not be recorded in the journal; otherwise
   * the next run finds everything there.
   */
  rescued(state: State): Promise<string | undefined>;
  /** The state as text, with the journal replayed; empty if there is no state. */
  pull(): Promise<string>;
  /** Replaces the state, under the lock. With `force`, also by one of another lineage or with an older serial. */
  push(text: string, options: { readonly force: boolean }): Promise<void>;
  /**
   * Takes over a state from another place, under the lock, with the intents that are open there. Refuses where something
   * would be lost. Returns whether anything was missing here.
   */
  receive(moved: MovedState): Promise<boolean>;
  /** Earlier contents of the state, and who changed it. Of a storage that was read. */
  readonly history: StateHistory;
  readLock(): Promise<LockInfo | undefined>;
  /** Who holds the lock, where looking gets in nobody's way. */
  glanceAtLock(): Promise<LockInfo | undefined>;
  /** Whether the process that holds a lock lives, as far as this one can tell. */
  isHolderAlive(lock: LockInfo): boolean | undefined;
  /** Removes the lock, whoever holds it; with an id, only that lock. Undefined if there was none. */
  breakLock(id?: string): Promise<LockInfo | undefined>;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A key with which requests to a cloud's own store are signed. */
export interface CloudKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Only with temporary keys. */
  readonly securityToken?: string;
}

/** Keys for a cloud's own store, found as for the cloud's provider. */
export interface CloudKeys {
  /** The region that goes with the keys, such as a profile's. */
  readonly region?: string | undefined;
  /** A key that is valid now. */
  current(): Promise<CloudKey>;
}

export interface BackendOptions {
  /** Folder against which a relative path is resolved. */
  readonly folder: string;
  /** Version of vpnform, for the lock. */
  readonly version: string;
  readonly clock?: Clock;
  /** Terraform's workspace, for stores that have several states in one place; by default `default`. */
  readonly workspace?: string | undefined;
  /** Address of the CI job that runs this process, for the lock. */
  readonly job?: string | undefined;
  /** Settings that a backend's block leaves out, under the names that Terraform gives them. */
  readonly environment?: Environment | undefined;
  /** File for the copy of a journal that the state carries, such as `.vpnform/pending/net.json`. */
  readonly pendingFile?: string | undefined;
  /** Folder for the history of a state whose storage keeps none, such as `.vpnform/history/net`. */
  readonly historyFolder?: string | undefined;
  /** Is asked before a host that the backend's block names is called for the first time; throws if it must not be. */
  readonly admit?: ((host: string) => Promise<void>) | undefined;
  /**
   * Keys for the store of a cloud that has a backend of this type; undefined if no provider has one. The settings are
   * those of the block, named as the provider's attributes.
   */
  readonly cloudKeys?: ((type: string, settings: object) => CloudKeys | undefined) | undefined;
  /** Is told of the keys by which the store is reached. */
  readonly secrets?: SecretKeeper | undefined;
  /** Receives notices for the user, such as what the store cannot do. */
  readonly onNotice?: ((message: string) => void) | undefined;
  /** Format of state and journal; the default one if absent. */
  readonly codec?: StateCodec | undefined;
}
