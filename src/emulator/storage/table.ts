import { Index } from "./table-index";

/** Fields of every stored item: an id and, during its deletion, the time at which it will be gone. */
export interface Stored {
  id: string;
  goneAt?: number;
}

/** Called for every stored or removed item, so that the store can save exactly what changed. */
export type OnChange = (table: string, id: string) => void;

/** The items of one kind, in order of creation, found by id or through an index. */
export class Table<T extends Stored> {
  private readonly items = new Map<string, T>();
  private readonly indexes = new Map<string, Index<T>>();

  constructor(
    readonly name: string,
    private readonly changed: OnChange,
    indexes: Record<string, (item: T) => readonly string[]>,
  ) {
    for (const [key, keysOf] of Object.entries(indexes)) this.indexes.set(key, new Index(keysOf));
  }

  get size(): number {
    return this.items.size;
  }

  get(id: string | undefined): T | undefined {
    return id === undefined ? undefined : this.items.get(id);
  }

  all(): Iterable<T> {
    return this.items.values();
  }

  /** The items with one index key. The array is shared and must not be changed. */
  by(index: string, key: string): readonly T[] {
    return this.indexes.get(index)?.items(key) ?? [];
  }

  /** Stores a new item, or reports that a stored one was changed in place. */
  put(item: T): T {
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
