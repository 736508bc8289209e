import { Heap } from "./heap";

interface Request {
  readonly priority: number;
  readonly sequence: number;
  /** Takes the slot and returns true, or declines it. */
  take(): boolean;
}

/** A limited number of slots, given to the request of the highest priority first. */
export class Slots {
  #free: number;
  #sequence = 0;
  #granting = false;
  readonly #waiting = new Heap<Request>(goesFirst);

  constructor(limit: number) {
    this.#free = limit;
  }

  /** Queues for a slot; `take` is called when one is granted, and returns whether the slot is still needed. */
  request(priority: number, take: () => boolean): void {
    this.#waiting.push({ priority, sequence: this.#sequence++, take });
  }

  release(): void {
    this.add(1);
  }

  /** Makes it so many slots more; with a negative count fewer, as they are given back. */
  add(count: number): void {
    this.#free += count;
    this.grant();
  }

  /** Hands out the free slots. Apart from `request`, so that of several requests the highest priority goes first. */
  grant(): void {
    // `take` may release a slot, which calls this again: the loop that is already running handles that.
    if (this.#granting) return;
    this.#granting = true;
    while (this.#free > 0 && this.#waiting.size > 0) {
      this.#free--;
      if (!this.#waiting.pop()?.take()) this.#free++;
    }
    this.#granting = false;
  }
}

function goesFirst(left: Request, right: Request): boolean {
  if (left.priority !== right.priority) return left.priority > right.priority;
  return left.sequence < right.sequence;
}
