import { Departures } from "./departures";
import { Sight } from "./sight";
import { Table, type Stored } from "./table";

/** One changed item; without a value it was removed. */
export interface Change {
  table: string;
  id: string;
  value?: unknown;
}

/** All tables, their changes since the last `drain`, and the items that are being deleted. */
export class Store {
  private readonly tables = new Map<string, Table<Stored>>();
  private readonly changed = new Map<string, Set<string>>();
  private readonly departures = new Departures();

  constructor(readonly sight: Sight) {}

  /** A table of what exists in the cloud. */
  table<T extends Stored>(
    name: string,
    indexes: Record<string, (item: T) => readonly string[]> = {},
    sight = this.sight,
  ): Table<T> {
    const table = new Table<T>(name, (kind, id) => this.touch(kind, id), indexes, sight);
    this.tables.set(name, table as unknown as Table<Stored>);
    return table;
  }

  /** A table of the cloud's own notes, in which every call finds everything at once. */
  ledger<T extends Stored>(name: string): Table<T> {
    return this.table<T>(name, {}, new Sight(Date.now));
  }

  get size(): number {
    let size = 0;
    for (const table of this.tables.values()) size += table.size;
    return size;
  }

  /** Starts the deletion of an item, which exists until that time. */
  depart(table: { name: string }, item: Stored, goneAt: number): void {
    item.goneAt = goneAt;
    this.touch(table.name, item.id);
    this.awaitEnd(table.name, item);
  }

  /** Deletes an item at once. With a lag it stays stored for the reads that still find it. */
  remove<T extends Stored>(table: Table<T>, item: T, now: number): void {
    if (table.sight.lag === 0) table.remove(item.id);
    else this.depart(table, item, now);
  }

  /** Drops what nobody finds any more at this time. No change is reported: the time was stored with the item. */
  sweep(now: number): void {
    for (const { table: name, id } of this.departures.due(now)) {
      const table = this.tables.get(name);
      // An item of the same id may have been created since.
      if (table !== undefined && endOf(table, table.stored(id)) <= now) table.forget(id);
    }
  }

  isChanged(): boolean {
    return this.changed.size > 0;
  }

  /** Returns the changes since the last call. */
  drain(): Change[] {
    const changes: Change[] = [];
    for (const [table, ids] of this.changed) {
      for (const id of ids) {
        const value = this.tables.get(table)?.stored(id);
        changes.push(value === undefined ? { table, id } : { table, id, value });
      }
    }
    this.changed.clear();
    return changes;
  }

  /** Applies a stored change. Items of tables that this version does not have are dropped. */
  load(change: Change): void {
    const item = change.value as Stored | undefined;
    const table = this.tables.get(change.table);
    if (item === undefined) table?.forget(change.id);
    else table?.load(item);
    if (item?.goneAt !== undefined) this.awaitEnd(change.table, item);
  }

  *everything(): Iterable<Change> {
    for (const [name, table] of this.tables) {
      for (const item of table.everything()) yield { table: name, id: item.id, value: item };
    }
  }

  clear(): void {
    for (const table of this.tables.values()) table.clear();
    this.departures.clear();
    this.changed.clear();
  }

  private awaitEnd(name: string, item: Stored): void {
    const table = this.tables.get(name);
    if (table !== undefined) this.departures.add({ table: name, id: item.id, at: endOf(table, item) });
  }

  private touch(table: string, id: string): void {
    const ids = this.changed.get(table) ?? new Set<string>();
    this.changed.set(table, ids.add(id));
  }
}

/** When no read finds the item any more; never while it is not being deleted. */
function endOf({ sight }: Table<Stored>, item: Stored | undefined): number {
  return item?.goneAt === undefined ? Infinity : item.goneAt + sight.lag;
}
