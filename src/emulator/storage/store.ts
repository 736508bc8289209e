import { Departures } from "./departures";
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

  table<T extends Stored>(name: string, indexes: Record<string, (item: T) => readonly string[]> = {}): Table<T> {
    const table = new Table<T>(name, (kind, id) => this.touch(kind, id), indexes);
    this.tables.set(name, table as unknown as Table<Stored>);
    return table;
  }

  get size(): number {
    let size = 0;
    for (const table of this.tables.values()) size += table.size;
    return size;
  }

  /** Starts the deletion of an item, which stays visible until that time. */
  depart(table: { name: string }, item: Stored, goneAt: number): void {
    item.goneAt = goneAt;
    this.touch(table.name, item.id);
    this.departures.add({ table: table.name, id: item.id, at: goneAt });
  }

  /** Removes what is due at this time. No change is reported, because the time was stored with the item. */
  sweep(now: number): void {
    for (const { table, id } of this.departures.due(now)) this.tables.get(table)?.forget(id);
  }

  isChanged(): boolean {
    return this.changed.size > 0;
  }

  /** Returns the changes since the last call. */
  drain(): Change[] {
    const changes: Change[] = [];
    for (const [table, ids] of this.changed) {
      for (const id of ids) {
        const value = this.tables.get(table)?.get(id);
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
    if (item?.goneAt !== undefined) this.departures.add({ table: change.table, id: item.id, at: item.goneAt });
  }

  *everything(): Iterable<Change> {
    for (const [name, table] of this.tables) {
      for (const item of table.all()) yield { table: name, id: item.id, value: item };
    }
  }

  clear(): void {
    for (const table of this.tables.values()) table.clear();
    this.departures.clear();
    this.changed.clear();
  }

  private touch(table: string, id: string): void {
    const ids = this.changed.get(table) ?? new Set<string>();
    this.changed.set(table, ids.add(id));
  }
}
