/**
 * The cloud's own time: the machine's clock plus the time by which tests have advanced it. Everything that happens
 * later is stored as a time of this clock, so no timers are needed and nothing is lost in a restart.
 */
export class Clock {
  constructor(
    private readonly scale: number,
    public ahead = 0,
  ) {}

  now(): number {
    return Date.now() + this.ahead;
  }

  /** The time in `seconds` of the cloud, at the configured time scale. */
  after(seconds: number): number {
    return this.now() + seconds * 1000 * this.scale;
  }

  advance(ms: number): void {
    this.ahead += ms;
  }
}

/** How long each kind of work takes, in seconds at time scale 1. */
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
