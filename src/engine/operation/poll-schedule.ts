/** The shortest interval between two polls of a real cloud. */
export const defaultPollMs = 1000;

/**
 * Learns how long each kind of work takes, so that polls come when the work is likely to be done. For each kind of work
 * it keeps the longest time after which it was still busy and the shortest after which it was ready. The first poll
 * comes halfway between the two, so the gap halves each time. After a few equal operations a wait takes one or two
 * calls and ends soon after the work does. Without such data, or later than that, the interval is a small share of the
 * time already spent.
 */
export class PollSchedule {
  private readonly known = new Map<string, { busy: number; ready: number }>();

  /** @param minimumMs shortest interval between two looks; the longest is ten times as long. */
  constructor(readonly minimumMs: number) {}

  /** How long a look that is due may wait for others that become due. */
  get companyMs(): number {
    return this.minimumMs / 2;
  }

  /** How long such work takes here, by how long the kind says it does at the pace of a real cloud. */
  expectation(realMs: number): number {
    return (realMs * this.minimumMs) / defaultPollMs;
  }

  /** Whether such work has ended before. */
  knows(work: string): boolean {
    return this.known.has(work);
  }

  /** Time after the start of the work at which to look next, having looked in vain after `elapsed` (0: not yet). */
  nextLook(work: string, elapsed: number, expected = 0): number {
    const known = this.known.get(work);
    if (!known) return Math.max(this.step(elapsed), elapsed > 0 ? expected / 4 : 0);
    if (elapsed >= known.ready) return this.step(elapsed);
    // Once the gap is small, halving it further would only cost calls.
    const narrow = known.ready - known.busy <= Math.max(known.ready * 0.01, 1);
    return elapsed === 0 && !narrow ? (known.busy + known.ready) / 2 : known.ready;
  }

  /** The same for one of many: another one looks early for all of them. */
  patientLook(work: string, elapsed: number, expected = 0): number {
    const known = this.known.get(work);
    if (known) return elapsed >= known.ready ? this.step(elapsed) : known.ready;
    return Math.max(this.step(elapsed), elapsed * 1.25, expected / 2);
  }

  private step(elapsed: number): number {
    return elapsed + Math.min(Math.max(elapsed * 0.04, this.minimumMs), this.minimumMs * 10);
  }

  /** It was still busy after this time. */
  busy(work: string, elapsed: number): void {
    const known = this.known.get(work);
    if (!known) return;
    known.busy = Math.max(known.busy, elapsed);
    // It takes longer than ever before, but probably not much.
    if (elapsed >= known.ready) known.ready = elapsed + Math.max(elapsed * 0.04, this.minimumMs / 5);
  }

  /** Notes that the work was ready after this time. */
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
