import type { Clock } from "../../src/clock";
import { VpnformError } from "../../lib/core/errors";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes as soon as nobody has anything else to do: whoever sleeps shortest wakes first. */
export class FakeClock implements Clock {
  #time = Date.UTC(2026, 0, 1);
  #sleepers: Sleeper[] = [];
  #scheduled = false;

  now(): number {
    return this.#time;
  }

  advance(ms: number): void {
    this.#time += ms;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stopped = () => reject(new VpnformError("interrupted", "stopped while waiting"));
      if (signal?.aborted) return stopped();
      // Whole milliseconds, as the machine's own clock counts them.
      const sleeper = { at: this.#time + Math.ceil(ms), wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener("abort", () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        stopped();
      });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#sleepers.length === 0) return;
      this.#time = Math.max(this.#time, Math.min(...this.#sleepers.map(({ at }) => at)));
      const due = this.#sleepers.filter(({ at }) => at <= this.#time);
      this.#sleepers = this.#sleepers.filter(({ at }) => at > this.#time);
      for (const { wake } of due) wake();
      if (this.#sleepers.length > 0) this.#schedule();
    });
  }
}
