import type { Lifetime, Sight } from "./sight";
import { Index } from "./table-index";

/** Fields of every stored item: an id, with a lag the time of its creation, and in its deletion that of its end. */
export interface Stored extends Lifetime {
  id: string;
}

/** Called for every stored or removed item, so that the store can save exactly what changed. */
export type OnChange = (table: string, id: string) => void;

/** The items of one kind, in order of creation, found by id or through an index as far as the call's sight goes. */
export class Table<T extends Stored> {
  private readonly items = new Map<string, T>();
  private readonly indexes = new Map<string, Index<T>>();

  constructor(
    readonly name: string,
    private readonly changed: OnChange,
    indexes: Record<string, (item: T) => readonly string[]>,
    readonly sight: Sight,
  ) {
    for (const [key, keysOf] of Object.entries(indexes)) this.indexes.set(key, new Index(keysOf));
  }

  get size(): number {
    return this.items.size;
  }

  get(id: string | undefined): T | undefined {
    const item = this.stored(id);
    return item !== undefined && this.sight.finds(item) ? item : undefined;
  }

  *all(): Iterable<T> {
    for (const item of this.items.values()) if (this.sight.finds(item)) yield item;
  }

  /** The items with one index key. The array is shared and must not be changed. */
  by(index: string, key: string): readonly T[] {
    const items = this.indexes.get(index)?.items(key) ?? [];
    return this.sight.lag === 0 ? items : items.filter((item) => this.sight.finds(item));
  }

  /** An item and all of them, also those that nobody finds now. */
  stored(id: string | undefined): T | undefined {
    return id === undefined ? undefined : this.items.get(id);
  }

  everything(): Iterable<T> {
    return this.items.values();
  }

  /** Stores a new item, or reports that a stored one was changed in place. */
  put(item: T): T {
    this.sight.stamp(item, this.stored(item.id));
    this.load(item);
    this.changed(this.name, item.id);
    return item;
  }

  /** Stores an item without reporting a change, because it comes from the data file. */
  load(item: T): void {
    this.items.set(item.id, item);
    for (const index of this.indexes.values()) index.add(item);
  }

  remove(id: string): void {
    if (this.forget(id)) this.changed(this.name, id);
  }

  /** Removes an item without reporting a change. */
  forget(id: string): boolean {
    const item = this.items.get(id);
    if (item === undefined) return false;
    for (const index of this.indexes.values()) index.remove(item);
    return this.items.delete(id);
  }

  clear(): void {
    this.items.clear();
    for (const index of this.indexes.values()) index.clear();
  }
}
