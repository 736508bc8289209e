import type { HistoryStorage, KeptVersion } from "../storage/state-storage";
import type { StoredState } from "../stored-state";
import type { FileHistory } from "./file-history";

/** How many changes a state carries: every read and write takes them along. */
const carriedChanges = 50;

/**
 * A history for a storage that has room for the state alone. The folder that changes the state keeps the earlier ones; who
 * changed it goes along in the state, too, so that others see it, until another tool drops it.
 */
export class CarriedHistory implements HistoryStorage {
  constructor(
    private readonly stored: StoredState,
    private readonly files: FileHistory,
  ) {}

  keep(serial: number, text: string): Promise<void> {
    return this.files.keep(serial, text);
  }

  versions(): Promise<readonly KeptVersion[]> {
    return this.files.versions();
  }

  async append(record: string): Promise<void> {
    await this.files.append(record);
    const { carried } = this.stored;
    await this.stored.carry({ ...carried, changes: [...carried.changes, record].slice(-carriedChanges) });
  }

  /** As the state was read last. */
  async records(): Promise<readonly string[]> {
    const { changes } = this.stored.carried;
    const here = await this.files.records();
    const others = new Set(changes);
    // What both have stands where the state has it: there it is in its order among those of others.
    return [...here.filter((record) => !others.has(record)), ...changes];
  }
}
