import { Slots } from "../../graph/slots";

/** Limits how much runs at once. The highest priority goes first, equal ones in order of arrival. */
export class Semaphore {
  readonly #slots: Slots;
  #waiting = 0;

  constructor(limit: number) {
    this.#slots = new Slots(limit);
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Lets so many more in at once; with a negative count fewer, as those who are in leave. */
  add(count: number): void {
    this.#slots.add(count);
  }

  /** Runs the work when its turn comes. */
  async run<T>(work: () => Promise<T>, priority = 0): Promise<T> {
    await this.#turn(priority);
    try {
      return await work();
    } finally {
      this.#slots.release();
    }
  }

  #turn(priority: number): Promise<void> {
    this.#waiting++;
    return new Promise((resolve) => {
      this.#slots.request(priority, () => {
        this.#waiting--;
        resolve();
        return true;
      });
      this.#slots.grant();
    });
  }
}
