interface Bucket {
  /** Calls that may be made at once, as of `at`. */
  left: number;
  at: number;
}

/**
 * How many calls a second an access key may make: a bucket for each that holds a second's worth and fills continuously,
 * on the machine's clock.
 */
export class Rate {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether one more call may be made; refused ones cost nothing. */
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
