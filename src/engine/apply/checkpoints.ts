import type { Clock } from "../../clock";

/** Shortest time between two writes of the state during an apply. */
const shortestMs = 10_000;
/** Writing may take at most 1/20 of the time. */
const share = 20;

/**
 * Writes the state from time to time during a long apply, which keeps the journal short. Nothing depends on it: the
 * journal has everything that was done.
 */
export class Checkpoints {
  private readonly stopped = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly write: () => Promise<unknown>,
    private readonly clock: Clock,
  ) {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private async loop(): Promise<void> {
    for (let pause = shortestMs; ;) {
      try {
        await this.clock.sleep(pause, this.stopped.signal);
      } catch {
        return;
      }
      const started = this.clock.now();
      // A failure here is reported by the write at the end.
      await this.write().catch(() => undefined);
      pause = Math.max(shortestMs, (this.clock.now() - started) * share);
    }
  }
}
