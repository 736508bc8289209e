import type { DebugLog } from "../log";
import type { BackendState, StateBackend } from "./backend";
import type { StateHistory } from "./history/state-history";
import type { LockRequest } from "./lock/lock-request";
import type { Journal } from "./journal/journal";
import type { LockInfo } from "./lock/lock-info";
import type { MovedState } from "./moved-state";
import type { State } from "./format/state";

/** Writes to the debug log what is read, written and locked, and how long it took. */
export class LoggedBackend implements StateBackend {
  constructor(
    private readonly inner: StateBackend,
    private readonly log: DebugLog,
    private readonly now: () => number,
  ) {}

  get location(): string {
    return this.inner.location;
  }

  get journal(): Journal {
    return this.inner.journal;
  }

  lock(request: LockRequest): Promise<void> {
    return this.timed("lock taken", { operation: request.operation }, () => this.inner.lock(request));
  }

  unlock(): Promise<void> {
    return this.inner.unlock();
  }

  async read(): Promise<BackendState> {
    const found = await this.timed("read", {}, () => this.inner.read());
    const { state, open, journaled, conflicts } = found;
    this.log.debug("state", "holds", {
      serial: state.serial,
      resources: [...state.objects()].length,
      journaled,
      open: open.length > 0 ? open.map(({ action, address }) => `${action}:${address}`) : undefined,
      conflicts: conflicts.length,
    });
    return found;
  }

  async write(state: State): Promise<boolean> {
    const changed = await this.timed("written", { serial: state.serial }, () => this.inner.write(state));
    this.log.debug("state", changed ? "is new" : "had not changed", { serial: state.serial });
    return changed;
  }

  rescued(state: State): Promise<string | undefined> {
    return this.inner.rescued(state);
  }

  pull(): Promise<string> {
    return this.timed("pulled", {}, () => this.inner.pull());
  }

  push(text: string, options: { readonly force: boolean }): Promise<void> {
    return this.timed("pushed", { force: options.force }, () => this.inner.push(text, options));
  }

  receive(moved: MovedState): Promise<boolean> {
    return this.inner.receive(moved);
  }

  get history(): StateHistory {
    return this.inner.history;
  }

  readLock(): Promise<LockInfo | undefined> {
    return this.inner.readLock();
  }

  glanceAtLock(): Promise<LockInfo | undefined> {
    return this.inner.glanceAtLock();
  }

  isHolderAlive(lock: LockInfo): boolean | undefined {
    return this.inner.isHolderAlive(lock);
  }

  async breakLock(id?: string): Promise<LockInfo | undefined> {
    const broken = await this.inner.breakLock(id);
    this.log.debug("state", broken ? "lock broken" : "there was no lock", { id: broken?.ID });
    return broken;
  }

  private async timed<T>(what: string, fields: Record<string, string | number | boolean>, work: () => Promise<T>) {
    const began = this.now();
    const about = () => ({ ...fields, location: this.location, ms: this.now() - began });
    try {
      const result = await work();
      this.log.debug("state", what, about());
      return result;
    } catch (error) {
      this.log.debug("state", `not ${what}`, { ...about(), error: (error as Error).message });
      throw error;
    }
  }
}
