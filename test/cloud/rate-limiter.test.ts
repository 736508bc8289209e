import { RateLimiter } from "../../src/cloud/rate-limiter";
import { QuickClock } from "../alibaba/quick-clock";

async function starts(limiter: RateLimiter, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(await limiter.take());
  return times;
}

describe("the rate limiter", () => {
  it("does not hold anything back before the first throttling", async () => {
    const clock = new QuickClock(0);
    await starts(new RateLimiter(clock), 500);
    expect(clock.now()).toBe(0);
  });

  it("keeps a configured rate after a second's worth at once", async () => {
    const clock = new QuickClock(10_000);
    const times = await starts(new RateLimiter(clock, 10), 30);
    expect(times.filter((time) => time === 10_000).length).toBe(10);
    expect(times.at(-1)).toBeCloseTo(12_000, -1);
  });

  it("halves what it measured, once per burst", async () => {
    const clock = new QuickClock(0);
    const limiter = new RateLimiter(clock);
    const burst = await starts(limiter, 40);
    for (const start of burst) limiter.throttled(start, undefined);
    expect(limiter.current()).toBeCloseTo(20);
    clock.advance(10);
    limiter.throttled(clock.now(), undefined);
    expect(limiter.current()).toBeCloseTo(10, 0);
  });

  it("recovers slowly, up to the configured rate", async () => {
    const clock = new QuickClock(0);
    const limiter = new RateLimiter(clock, 16);
    limiter.throttled(await limiter.take(), undefined);
    expect(limiter.current()).toBe(8);
    clock.advance(5_000);
    expect(limiter.current()).toBeGreaterThan(9);
    expect(limiter.current()).toBeLessThan(12);
    clock.advance(60_000);
    expect(limiter.current()).toBe(16);
  });

  it("lets nothing through before the time that the cloud asked for, and no crowd after it", async () => {
    const clock = new QuickClock(0);
    const limiter = new RateLimiter(clock);
    await starts(limiter, 8);
    limiter.throttled(0, 5_000);
    const times = await starts(limiter, 8);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(5_000);
    expect(new Set(times).size).toBe(8);
  });

  it("holds back those who were waiting when the pause began", async () => {
    const clock = new QuickClock(0);
    const limiter = new RateLimiter(clock, 1);
    await limiter.take();
    const waiting = limiter.take();
    limiter.throttled(0, 9_000);
    expect(await waiting).toBeGreaterThanOrEqual(9_000);
  });
});
