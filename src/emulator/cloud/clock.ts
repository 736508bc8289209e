/**
 * The cloud's own time: the machine's clock plus what tests have advanced it by. Everything that happens later is
 * stored as an absolute moment of this clock, so a state needs no timers and survives a restart exactly.
 */
export class Clock {
  constructor(
    private readonly scale: number,
    public ahead = 0,
  ) {}

  now(): number {
    return Date.now() + this.ahead;
  }

  /** The moment that many of the cloud's seconds from now, at the configured pace. */
  after(seconds: number): number {
    return this.now() + seconds * 1000 * this.scale;
  }

  advance(ms: number): void {
    this.ahead += ms;
  }
}

/** How long the cloud takes for each kind of work, in seconds at time scale 1. */
export const takes = {
  gatewayCreate: 180,
  gatewayDelete: 30,
  gatewayUpdate: 10,
  connectionCreate: 20,
  connectionUpdate: 15,
  connectionDelete: 15,
  route: 5,
  server: 20,
  certificate: 5,
} as const;
