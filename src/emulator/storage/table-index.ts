interface Group<T> {
  members: Map<string, T>;
  /** Cache of the members as an array; undefined after a change. It makes paging through an unchanged group cheap. */
  listed: readonly T[] | undefined;
}

/** Items grouped by one or more keys that are computed from the item. */
export class Index<T extends { id: string }> {
  private readonly groups = new Map<string, Group<T>>();
  private readonly keys = new Map<string, readonly string[]>();

  constructor(private readonly keysOf: (item: T) => readonly string[]) {}

  items(key: string): readonly T[] {
    const group = this.groups.get(key);
    if (group === undefined) return [];
    return (group.listed ??= [...group.members.values()]);
  }

  /** Adds an item, or moves it when its keys have changed. */
  add(item: T): void {
    const keys = this.keysOf(item);
    const before = this.keys.get(item.id);
    for (const key of before ?? []) if (!keys.includes(key)) this.leave(key, item.id);
    for (const key of keys) this.join(key, item);
    this.keys.set(item.id, keys);
  }

  remove(item: T): void {
    for (const key of this.keys.get(item.id) ?? []) this.leave(key, item.id);
    this.keys.delete(item.id);
  }

  clear(): void {
    this.groups.clear();
    this.keys.clear();
  }

  private join(key: string, item: T): void {
    const group = this.groups.get(key) ?? { members: new Map<string, T>(), listed: undefined };
    if (group.members.get(item.id) !== item) group.listed = undefined;
    group.members.set(item.id, item);
    this.groups.set(key, group);
  }

  private leave(key: string, id: string): void {
    const group = this.groups.get(key);
    if (group === undefined) return;
    group.members.delete(id);
    group.listed = undefined;
    if (group.members.size === 0) this.groups.delete(key);
  }
}
