import type { Observed } from "../../provider/observed";

/** Where in a list to look for resources. */
export interface Places {
  /** Pages that showed several of them when last read. */
  readonly pages: readonly number[];
  /** How many are not on those. */
  readonly others: number;
}

/** On which page of one list each resource was last seen. Lists move, so it is a guess that reading proves or not. */
export class PageMemory {
  /** How many pages there were; 1 as long as nothing was read. */
  pages = 1;
  private readonly shown = new Map<number, readonly string[]>();
  private readonly places = new Map<string, number>();

  /** A page was read. */
  note(page: number, items: readonly Observed[], pages: number): void {
    this.pages = Math.max(1, pages);
    for (const id of this.shown.get(page) ?? []) if (this.places.get(id) === page) this.places.delete(id);
    this.shown.set(
      page,
      items.map(({ id }) => id),
    );
    for (const { id } of items) this.places.set(id, page);
  }

  /** The pages on which two or more of these were seen. */
  placesOf(ids: ReadonlySet<string>): Places {
    const counts = new Map<number, number>();
    for (const id of ids) {
      const page = this.places.get(id);
      if (page !== undefined && page <= this.pages) counts.set(page, (counts.get(page) ?? 0) + 1);
    }
    const shared = [...counts].filter(([, count]) => count > 1);
    return {
      pages: shared.map(([page]) => page),
      others: ids.size - shared.reduce((sum, [, count]) => sum + count, 0),
    };
  }
}
