import type { Clock } from "../clock";

/** Below this the rate never falls, in requests a second. */
const slowest = 0.5;
/** Share of the rate that comes back per second without throttling. */
const recovery = 0.05;
/** Requests a second at least that the first throttling is taken to have met. */
const quiet = 20;
/** A limit that was only learnt is forgotten above this. */
const forgotten = 1000;
/** The longest pause that a Retry-After may cause, in milliseconds. */
const longestPause = 60_000;

/**
 * Token bucket whose rate adapts: the cloud's quotas are not known beforehand, so without a configured rate there is no
 * limit until the first throttling answer. Each one halves the rate; it comes back slowly.
 */
export class RateLimiter {
  private rate: number;
  private ratedAt: number;
  /** When the next request may start. */
  private next = 0;
  private pausedUntil = 0;
  private slowedAt = -Infinity;
  /** Starts of the last requests, to know how fast "as fast as it goes" was. */
  private recent: number[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly limit: number = Infinity,
  ) {
    this.rate = limit;
    this.ratedAt = clock.now();
  }

  /** Waits until a request may start, and returns when that was. */
  async take(signal?: AbortSignal): Promise<number> {
    for (;;) {
      const now = this.clock.now();
      const start = this.reserve(now);
      if (start > now) await this.clock.sleep(start - now, signal).catch(() => undefined);
      // A pause that began meanwhile holds for those who were waiting too.
      if (this.clock.now() >= this.pausedUntil || signal?.aborted) break;
    }
    const started = this.clock.now();
    this.recent.push(started);
    if (this.recent.length > 200) this.recent.splice(0, 100);
    return started;
  }

  /** The cloud throttled a request that started then. Several of one burst count once. */
  throttled(startedAt: number, retryAfterMs: number | undefined): void {
    const now = this.clock.now();
    if (retryAfterMs !== undefined) {
      this.pausedUntil = Math.max(this.pausedUntil, now + Math.min(retryAfterMs, longestPause));
    }
    if (startedAt <= this.slowedAt) return;
    this.recover(now);
    const current = this.rate === Infinity ? this.measured(now) : this.rate;
    this.rate = Math.max(slowest, current / 2);
    this.slowedAt = now;
    this.next = Math.max(this.next, this.pausedUntil, now + 1000 / this.rate);
  }

  /** Requests a second that are allowed now; for messages and tests. */
  current(): number {
    this.recover(this.clock.now());
    return this.rate;
  }

  private reserve(now: number): number {
    this.recover(now);
    if (this.rate === Infinity) return Math.max(now, this.pausedUntil);
    const interval = 1000 / this.rate;
    // A second's worth of requests may be made up for at once.
    const earliest = Math.max(now - 1000 + interval, this.next);
    this.next = earliest + interval;
    return Math.max(earliest, this.pausedUntil, now);
  }

  private recover(now: number): void {
    const seconds = (now - this.ratedAt) / 1000;
    this.ratedAt = now;
    if (this.rate >= this.limit || seconds <= 0) return;
    this.rate = Math.min(this.limit, this.rate * (1 + recovery) ** seconds);
    if (this.rate > forgotten) this.rate = this.limit;
  }

  /** How many requests started during the last second; in a quiet one that says little about what would be too many. */
  private measured(now: number): number {
    return Math.max(quiet, this.recent.filter((start) => start > now - 1000).length);
  }
}
