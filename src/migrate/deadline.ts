import { UsageError } from "../errors";

/** How long one migration may take. Real configurations take a second. */
const mostSeconds = 15;

/** When a migration must be done: a few lines can ask for more time than anybody has. */
export class Deadline {
  private readonly until: number;

  constructor(private readonly seconds = mostSeconds) {
    this.until = performance.now() + seconds * 1000;
  }

  get leftMs(): number {
    return Math.max(0, this.until - performance.now());
  }

  /** Ends the migration when its time is over; `what` is what it is busy with. */
  check(what: string): void {
    if (this.leftMs === 0) throw this.passed(what);
  }

  passed(what: string): UsageError {
    return new UsageError(`${what} takes too long: more than ${this.seconds} s`, {
      hint: "take out what is not meant, or give the state alone, which holds the values, or one module at a time",
    });
  }
}
