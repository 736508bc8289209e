export interface Departure {
  table: string;
  id: string;
  at: number;
}

/**
 * Pending deletions, the earliest first. A binary heap, because thousands may be pending and every call asks for the
 * earliest.
 */
export class Departures {
  private heap: Departure[] = [];

  add(departure: Departure): void {
    this.heap.push(departure);
    let child = this.heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.before(child, parent)) return;
      this.swap(child, parent);
      child = parent;
    }
  }

  /** Removes and returns everything that is due. */
  *due(now: number): Iterable<Departure> {
    while (this.heap[0] !== undefined && this.heap[0].at <= now) yield this.pop(this.heap[0]);
  }

  clear(): void {
    this.heap = [];
  }

  private pop(first: Departure): Departure {
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) {
      this.heap[0] = last;
      this.sink();
    }
    return first;
  }

  private sink(): void {
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      if (left >= this.heap.length) return;
      const smaller = left + 1 < this.heap.length && this.before(left + 1, left) ? left + 1 : left;
      if (!this.before(smaller, parent)) return;
      this.swap(smaller, parent);
      parent = smaller;
    }
  }

  private before(a: number, b: number): boolean {
    return (this.heap[a]?.at ?? 0) < (this.heap[b]?.at ?? 0);
  }

  private swap(a: number, b: number): void {
    const [x, y] = [this.heap[a], this.heap[b]];
    if (x !== undefined && y !== undefined) [this.heap[a], this.heap[b]] = [y, x];
  }
}
