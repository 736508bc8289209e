import type { BackendOptions, LockRequest, StateBackend, StateReading } from "./backend";
import { StateError } from "../errors";
import { discardDraft } from "./storage/atomic-file";
import { documentOf, sameContent, stateOf } from "./format/document";
import { StateFile } from "./storage/file";
import { formatState } from "./format/format";
import { Journal } from "./journal/journal";
import type { JournalEntry } from "./journal/journal-entry";
import { Lock, breakLock, readLock } from "./lock/lock";
import type { LockInfo } from "./lock/lock-info";
import { parseState } from "./format/parse";
import { replay } from "./journal/replay";
import { State } from "./format/state";

/** State, backup, lock and journal side by side in one folder. */
export class LocalBackend implements StateBackend {
  readonly place: string;
  readonly #options: Omit<BackendOptions, "folder">;
  #file: StateFile;
  #journal: Journal | undefined;
  #lock: Lock | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(path: string, options: Omit<BackendOptions, "folder">) {
    this.place = path;
    this.#options = options;
    this.#file = new StateFile(path);
  }

  get journal(): Journal {
    if (!this.#journal) throw new StateError("internal", `the state ${this.place} was not read yet`);
    return this.#journal;
  }

  get #journalPath(): string {
    return `${this.place}.journal`;
  }

  async lock(request: LockRequest): Promise<void> {
    if (this.#lock) throw new StateError("internal", `the state ${this.place} is locked already`);
    const { version, clock } = this.#options;
    this.#lock = await Lock.acquire(this.place, { ...request, version, ...(clock ? { clock } : {}) });
    await this.#forget();
    for (const path of [this.place, this.#file.backupPath, this.#journalPath]) await discardDraft(path);
  }

  async unlock(): Promise<void> {
    await this.#writing;
    await this.#forget();
    const lock = this.#lock;
    this.#lock = undefined;
    await lock?.release();
  }

  async read(): Promise<StateReading> {
    await this.#forget();
    // The journal first: what is written into the state in between is then seen twice, which does no harm.
    const journal = await Journal.open(this.#journalPath, this.#options.clock);
    const state = (await this.#file.read()) ?? this.#absent(journal.entries);
    this.#refuseForeign(journal, state);
    const { open, conflicts } = replay(state, journal.entries);
    journal.base = { lineage: state.lineage, serial: state.serial };
    this.#journal = journal;
    return { state, open, conflicts, journaled: journal.entries.length > 0 };
  }

  write(state: State): Promise<boolean> {
    return this.#exclusively(async () => {
      const { journal } = this;
      // What is in the journal now is in the state, too; what comes while the file is being written may not be.
      const through = journal.seq;
      const written = await this.#file.write(state);
      journal.base = { lineage: state.lineage, serial: state.serial };
      await journal.compact(through);
      return written;
    });
  }

  async pull(): Promise<string> {
    const { state, journaled } = await this.read();
    const text = this.#file.text;
    return journaled ? formatState(documentOf(state, state.serial)) : (text ?? "");
  }

  push(text: string, options: { readonly force: boolean }): Promise<void> {
    return this.#exclusively(async () => {
      const next = stateOf(parseState(text, "the pushed state"), "the pushed state");
      const { state, journaled } = await this.read();
      if (journaled) {
        throw new StateError("state-unwritable", `the journal of ${this.place} is not settled`, {
          hint: "run `vpnform plan` or `vpnform apply` first: it settles what an interrupted run left behind",
        });
      }
      if (!options.force && this.#file.text) this.#refuseBackwards(state, next);
      await this.#file.write(next, next.serial);
      await this.#forget();
    });
  }

  readLock(): Promise<LockInfo | undefined> {
    return readLock(this.place);
  }

  breakLock(id?: string): Promise<LockInfo | undefined> {
    return breakLock(this.place, id);
  }

  /** One write after the other, and only while the lock is ours. */
  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#writing.then(async () => {
      if (!this.#lock) throw new StateError("internal", `the state ${this.place} is not locked`);
      await this.#lock.assertHeld();
      return work();
    });
    this.#writing = result.catch(() => undefined);
    return result;
  }

  async #forget(): Promise<void> {
    const journal = this.#journal;
    this.#journal = undefined;
    await journal?.close();
  }

  /** No file: nothing was ever written, or the file is lost. The journal knows. */
  #absent(entries: readonly JournalEntry[]): State {
    const lost = entries.find((entry) => entry.serial > 0);
    if (!lost) return new State(entries[0]?.lineage);
    throw new StateError(
      "state-missing",
      `${this.place} is gone, but its journal says that it had serial ${lost.serial}`,
      {
        hint: `put the file back (${this.#file.backupPath} is an older one); to begin with nothing, remove the journal too`,
      },
    );
  }

  #refuseForeign(journal: Journal, state: State): void {
    const foreign = journal.entries.find((entry) => entry.lineage !== state.lineage);
    if (!foreign) return;
    const named = new Set(journal.entries.flatMap((entry) => ("address" in entry ? [entry.address] : [])));
    const list = [...named].slice(0, 5).join(", ") + (named.size > 5 ? ` and ${named.size - 5} more` : "");
    const lineages = `lineage ${foreign.lineage}, not ${state.lineage}`;
    throw new StateError("state-corrupt", `${journal.path} belongs to another state: ${lineages}`, {
      hint:
        "put back the state file that it belongs to; if you replaced the state on purpose, move the journal away, " +
        `but look first whether the cloud has what it names: ${list}`,
    });
  }

  #refuseBackwards(current: State, next: State): void {
    let problem: string | undefined;
    if (next.lineage !== current.lineage) {
      problem = `lineage ${next.lineage}, the state has ${current.lineage}: they were never the same`;
    } else if (next.serial < current.serial) {
      problem = `serial ${next.serial}, the state has ${current.serial} already`;
    } else if (next.serial === current.serial && !sameContent(next, current)) {
      problem = `serial ${next.serial} like the state, but another content`;
    }
    if (!problem) return;
    throw new StateError("usage-invalid", `the pushed state has ${problem}`, {
      hint: "pull again and repeat your change, or push with --force if you mean to replace the state",
    });
  }
}
