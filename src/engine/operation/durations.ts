/**
 * Learns how long work takes, so that the next look comes when the answer is likely.
 *
 * For each work it keeps the longest time after which it was still busy and the shortest after which it was ready. The
 * first look falls between them and so halves the gap each time; after a few equal operations a wait costs one or two
 * calls and ends almost as soon as the work does. Without experience, or past it, looks come at a small share of the
 * time already spent.
 */
export class Durations {
  private readonly known = new Map<string, { busy: number; ready: number }>();

  /** @param minimumMs shortest interval between two looks; the longest is ten times as long. */
  constructor(private readonly minimumMs: number) {}

  /** How long something just created may be missing from reads before it counts as gone. */
  get graceMs(): number {
    return this.minimumMs * 10;
  }

  /** Time after the start of the work at which to look next, having looked in vain after `elapsed` (0: not yet). */
  nextLook(work: string, elapsed: number): number {
    const known = this.known.get(work);
    if (!known || elapsed >= known.ready)
      return elapsed + Math.min(Math.max(elapsed * 0.04, this.minimumMs), this.graceMs);
    // Once the gap is small, halving it further would only cost calls.
    const narrow = known.ready - known.busy <= Math.max(known.ready * 0.01, 1);
    return elapsed === 0 && !narrow ? (known.busy + known.ready) / 2 : known.ready;
  }

  /** It was still busy after this time. */
  busy(work: string, elapsed: number): void {
    const known = this.known.get(work);
    if (!known) return;
    known.busy = Math.max(known.busy, elapsed);
    // A little slower than ever before, most likely: the next look comes soon.
    if (elapsed >= known.ready) known.ready = elapsed + Math.max(elapsed * 0.04, this.minimumMs / 5);
  }

  /** It was ready after this time. */
  ready(work: string, elapsed: number): void {
    const known = this.known.get(work);
    if (!known) {
      this.known.set(work, { busy: 0, ready: elapsed });
      return;
    }
    known.ready = Math.min(known.ready, elapsed);
    if (known.busy >= known.ready) known.busy = known.ready * 0.9;
  }
}
