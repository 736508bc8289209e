import type { Clock } from "../clock";
import { StateError } from "../errors";
import type { StateBackend, BackendState } from "./backend";
import { clearCodec } from "./codec/clear-codec";
import { readEnvelope } from "./codec/envelope";
import type { StateCodec } from "./codec/state-codec";
import { documentOf, stateOf } from "./format/document";
import { formatState } from "./format/format";
import { parseState } from "./format/parse";
import { State } from "./format/state";
import { CarriedHistory } from "./history/carried-history";
import { FileHistory } from "./history/file-history";
import { StateHistory } from "./history/state-history";
import { carriedAs, carriedMember, nothingCarried, readCarried, withoutCarried } from "./journal/carried";
import { CarriedJournal } from "./journal/carried-journal";
import { Journal } from "./journal/journal";
import type { JournalEntry } from "./journal/journal-entry";
import { PendingCopy } from "./journal/pending-copy";
import { refuseForeign } from "./foreign-journal";
import { replay } from "./journal/replay";
import { isOurs } from "./lock/lock-info";
import type { LockInfo } from "./lock/lock-info";
import { isAlive, ownIdentity } from "./lock/process-identity";
import type { LockRequest } from "./lock/lock-request";
import type { MovedState } from "./moved-state";
import { receiveState } from "./receive-state";
import { refuseBackwards } from "./refuse-backwards";
import type { HistoryStorage, JournalStorage, StateStorage } from "./storage/state-storage";
import { StoredState } from "./stored-state";

/** Options of a backend with a journal. */
export interface JournaledBackendOptions {
  readonly clock?: Clock | undefined;
  readonly codec?: StateCodec | undefined;
  /** File for the copy of a carried journal, such as `.vpnform/pending/net.json`. */
  readonly pendingFile?: string | undefined;
  /** Folder for the history of a state whose storage keeps none, such as `.vpnform/history/net`. */
  readonly historyFolder?: string | undefined;
  /** Version of vpnform, and the CI job's address, for the history. */
  readonly version?: string | undefined;
  readonly job?: string | undefined;
  readonly onNotice?: ((message: string) => void) | undefined;
  /** Throws if a host that the backend's block names must not be called. */
  readonly admit?: ((host: string) => Promise<void>) | undefined;
}

/**
 * A state with its journal in any storage. It replays the journal, refuses a state of another lineage or with an older
 * serial, and writes under the lock, one write at a time.
 */
export class JournaledBackend implements StateBackend {
  readonly history: StateHistory;
  readonly #storage: StateStorage;
  readonly #stored: StoredState;
  readonly #pendingFile: string | undefined;
  readonly #admitHost: ((host: string) => Promise<void>) | undefined;
  #admitted: Promise<void> | undefined;
  readonly #options: { readonly clock: Clock | undefined; readonly codec: StateCodec };
  #journal: Journal | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(storage: StateStorage, options: JournaledBackendOptions = {}) {
    this.#storage = storage;
    this.#options = { clock: options.clock, codec: options.codec ?? clearCodec };
    this.history = new StateHistory(storage.location, () => this.#historyStorage(options.historyFolder), {
      ...options,
      codec: this.#options.codec,
    });
    this.#stored = new StoredState(storage, this.#options.codec, (serial, kept) => this.history.keep(serial, kept));
    this.#pendingFile = options.pendingFile;
    this.#admitHost = options.admit;
  }

  get location(): string {
    return this.#storage.location;
  }

  get journal(): Journal {
    if (!this.#journal) throw new StateError("internal", `the state ${this.location} was not read yet`);
    return this.#journal;
  }

  async lock(request: LockRequest): Promise<void> {
    if (this.#storage.isLocked) throw new StateError("internal", `the state ${this.location} is locked already`);
    await this.#connect();
    await this.#storage.lock({ ...request, newState: () => this.#newState() });
    this.history.begin(request.operation);
    await this.#forget();
  }

  async unlock(): Promise<void> {
    await this.#writing;
    await this.#forget();
    await this.#storage.unlock();
  }

  async read(): Promise<BackendState> {
    await this.#forget();
    await this.#connect();
    // The journal is read first: an entry that is written into the state in between is then applied twice, which
    // changes nothing.
    const own = await Journal.open(this.#journalStorage(), this.#options);
    const stored = await this.#stored.read();
    const journal = await this.#withCarried(own);
    const state = stored ?? this.#absent(journal.entries);
    refuseForeign(journal, state);
    this.#stored.lineage = state.lineage;
    const { open, conflicts } = replay(state, journal.entries);
    journal.base = { lineage: state.lineage, serial: state.serial };
    this.#journal = journal;
    const backup = stored ? undefined : await this.#backup();
    return { state, open, conflicts, journaled: journal.entries.length > 0, ...(backup ? { backup } : {}) };
  }

  async #backup(): Promise<string | undefined> {
    return (await this.#storage.hasBackup?.()) ? this.#storage.backupLocation : undefined;
  }

  write(state: State): Promise<boolean> {
    return this.#exclusively(async () => {
      const { journal } = this;
      // The written state holds all entries up to here. Later ones may be missing in it.
      const through = journal.seq;
      const written = await this.#stored.write(state);
      journal.base = { lineage: state.lineage, serial: state.serial };
      await journal.compact(through);
      if (written) this.history.wrote(state.serial);
      return written;
    });
  }

  async rescued(state: State): Promise<string | undefined> {
    const journal = (await this.#journal?.unwritten()) ?? [];
    if (journal.length === 0) return undefined;
    const document = documentOf(state, state.serial + 1);
    const member = carriedAs({ ...nothingCarried, journal });
    return this.#options.codec.encode(formatState({ ...document, [carriedMember]: member }), "state");
  }

  async pull(): Promise<string> {
    const { state, journaled } = await this.read();
    const text = this.#stored.text;
    return journaled ? formatState(documentOf(state, state.serial)) : (text ?? "");
  }

  push(text: string, options: { readonly force: boolean }): Promise<void> {
    return this.#exclusively(async () => {
      const document = parseState(await this.#opened(text, "the pushed state"), "the pushed state");
      const rescued = readCarried(document[carriedMember], "the pushed state").journal;
      const next = withoutCarried(stateOf(document, "the pushed state"));
      const { state, journaled } = await this.read();
      if (journaled && rescued.length === 0) {
        throw new StateError("state-unwritable", `the journal of ${this.location} is not settled`, {
          hint: "run `vpnform plan` or `vpnform apply` first: it settles what an interrupted run left behind",
        });
      }
      if (!options.force && this.#stored.text) refuseBackwards(state, next);
      if (rescued.length > 0) {
        await this.#append(this.#journalStorage(), rescued);
        await this.read();
      }
      await this.#stored.write(next, next.serial);
      this.history.wrote(next.serial);
      if (rescued.length > 0) {
        this.journal.base = { lineage: next.lineage, serial: next.serial };
        await this.journal.compact(this.journal.seq);
      }
      await this.#forget();
    });
  }

  receive(moved: MovedState): Promise<boolean> {
    return this.#exclusively(async () => {
      await this.#forget();
      const openJournal = () => Journal.open(this.#journalStorage(), this.#options);
      return receiveState({ location: this.location, stored: this.#stored, history: this.history, openJournal }, moved);
    });
  }

  /** A pushed state may be sealed, as one is that an apply left behind, or not, as `pull` prints it. */
  async #opened(text: string, what: string): Promise<string> {
    return readEnvelope(text) ? (await this.#options.codec.decode(text, "state", what)).text : text;
  }

  /** Appends records that the journal has not got yet. */
  async #append(storage: JournalStorage, records: readonly string[]): Promise<void> {
    const known = new Set(await storage.read());
    await storage.append(records.filter((record) => !known.has(record)));
  }

  async readLock(): Promise<LockInfo | undefined> {
    await this.#connect();
    return this.#storage.readLock();
  }

  async glanceAtLock(): Promise<LockInfo | undefined> {
    return this.#storage.readsLockByTaking ? undefined : this.readLock();
  }

  isHolderAlive(lock: LockInfo): boolean | undefined {
    if (this.#storage.isHolderAlive) return this.#storage.isHolderAlive(lock);
    return isOurs(lock) ? isAlive(lock, ownIdentity()) : undefined;
  }

  async breakLock(id?: string): Promise<LockInfo | undefined> {
    await this.#connect();
    return this.#storage.breakLock(id);
  }

  /** One write at a time, and only while the lock is held. */
  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#writing.then(async () => {
      if (!this.#storage.isLocked) throw new StateError("internal", `the state ${this.location} is not locked`);
      await this.#storage.assertLocked();
      return work();
    });
    this.#writing = result.catch(() => undefined);
    return result;
  }

  /** Before the first call, whoever runs this is asked whether the hosts may be called. */
  async #connect(): Promise<void> {
    await (this.#admitted ??= this.#admit());
    await this.#storage.connect?.();
  }

  async #admit(): Promise<void> {
    for (const host of this.#storage.hosts ?? []) await this.#admitHost?.(host);
  }

  #journalStorage(): JournalStorage {
    return (
      this.#storage.journal ?? new CarriedJournal(this.#stored, new PendingCopy(this.#pendingFile), this.#options.clock)
    );
  }

  #historyStorage(folder: string | undefined): HistoryStorage | undefined {
    if (this.#storage.history || folder === undefined) return this.#storage.history;
    const files = new FileHistory(folder);
    return this.#storage.journal ? files : new CarriedHistory(this.#stored, files);
  }

  /**
   * A state may carry a journal although its storage has one: it was written by somebody who may not use the storage's,
   * or moved here. Whoever has the lock puts it into the storage's.
   */
  async #withCarried(journal: Journal): Promise<Journal> {
    const { journal: storage } = this.#storage;
    const { journal: records } = this.#stored.carried;
    if (!storage || records.length === 0) return journal;
    if (!this.#storage.isLocked) {
      const read = async () => [...new Set([...(await storage.read()), ...records])];
      const both: JournalStorage = {
        location: storage.location,
        read,
        append: (added) => storage.append(added),
        trim: (kept) => storage.trim(kept),
        close: () => storage.close(),
      };
      return Journal.open(both, this.#options);
    }
    await this.#append(storage, records);
    await this.#stored.carry({ ...this.#stored.carried, journal: [], resolved: [] });
    return Journal.open(storage, this.#options);
  }

  #newState(): Promise<string> {
    const state = new State();
    return this.#options.codec.encode(formatState(documentOf(state, state.serial)), "state");
  }

  async #forget(): Promise<void> {
    const journal = this.#journal;
    this.#journal = undefined;
    await journal?.close();
  }

  /** There is no file: either nothing was written yet, or the file is lost. The journal tells which. */
  #absent(entries: readonly JournalEntry[]): State {
    const lost = entries.find((entry) => entry.serial > 0);
    if (!lost) return new State(entries[0]?.lineage);
    throw new StateError(
      "state-missing",
      `${this.location} is gone, but its journal says that it had serial ${lost.serial}`,
      {
        hint: `put the file back (${this.#storage.backupLocation} is an older one); to begin with nothing, remove the journal too`,
      },
    );
  }
}
