interface Bucket {
  /** Calls that may be made at once, at the time `at`. */
  left: number;
  at: number;
}

/**
 * Limits calls per second and access key: one token bucket for each, which holds one second's calls and fills
 * continuously by the machine's clock.
 */
export class Rate {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether another call may be made. Refused calls do not count. */
  take(key: string): boolean {
    const size = this.perSecond;
    const now = this.now();
    const { left, at } = this.buckets.get(key) ?? { left: size, at: now };
    const filled = Math.min(size, left + ((now - at) * size) / 1000);
    const taken = filled >= 1;
    this.buckets.set(key, { left: taken ? filled - 1 : filled, at: now });
    return taken;
  }

  clear(): void {
    this.buckets.clear();
  }
}
