import type { Clock } from "../clock";

/** The rate never falls below this, in requests per second. */
const slowest = 0.5;
/** Share by which the rate grows per second without throttling. */
const recovery = 0.05;
/** The first throttling is taken to have happened at this rate at least, in requests per second. */
const quiet = 20;
/** Above this rate, the limit is lifted, unless one is configured. */
const forgotten = 1000;
/** The longest pause that a Retry-After may cause, in milliseconds. */
const longestPause = 60_000;

/**
 * Token bucket with an adaptive rate. The cloud's quotas are not known in advance, so without a configured rate there
 * is no limit until the first throttled request. Each one halves the rate, which then recovers slowly.
 */
export class RateLimiter {
  private rate: number;
  private ratedAt: number;
  /** When the next request may start. */
  private next = 0;
  private pausedUntil = 0;
  private slowedAt = -Infinity;
  /** Start times of recent requests, from which the current rate is measured. */
  private recent: number[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly limit: number = Infinity,
  ) {
    this.rate = limit;
    this.ratedAt = clock.now();
  }

  /** Waits until a request may start, and returns its start time. */
  async take(signal?: AbortSignal): Promise<number> {
    for (;;) {
      const now = this.clock.now();
      const start = this.reserve(now);
      if (start > now) await this.clock.sleep(start - now, signal).catch(() => undefined);
      // A pause that began in the meantime applies to waiting requests too.
      if (this.clock.now() >= this.pausedUntil || signal?.aborted) break;
    }
    const started = this.clock.now();
    this.recent.push(started);
    if (this.recent.length > 200) this.recent.splice(0, 100);
    return started;
  }

  /** Reports that the cloud throttled a request that started at this time. Several of one burst count once. */
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

  /** The current limit in requests per second; for messages and tests. */
  current(): number {
    this.recover(this.clock.now());
    return this.rate;
  }

  private reserve(now: number): number {
    this.recover(now);
    if (this.rate === Infinity) return Math.max(now, this.pausedUntil);
    const interval = 1000 / this.rate;
    // Up to one second's worth of unused requests may be sent at once.
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

  /**
   * Requests in the last second, at least `quiet`: after a quiet second the count says little about the cloud's quota.
   */
  private measured(now: number): number {
    return Math.max(quiet, this.recent.filter((start) => start > now - 1000).length);
  }
}
