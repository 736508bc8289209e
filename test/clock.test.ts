import { systemClock } from "../src/clock";

describe("the system clock", () => {
  it("tells the time in milliseconds", () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(50);
  });

  it("sleeps as long as asked", async () => {
    const start = performance.now();
    await systemClock.sleep(20);
    expect(performance.now() - start).toBeGreaterThanOrEqual(18);
  });

  it("wakes with the code interrupted as soon as the signal is aborted", async () => {
    const abort = new AbortController();
    const sleep = systemClock.sleep(60_000, abort.signal);
    abort.abort();
    await expect(sleep).rejects.toMatchObject({ code: "interrupted" });
    await expect(systemClock.sleep(0, abort.signal)).rejects.toMatchObject({ code: "interrupted" });
  });

  it("does not wake at once from a sleep longer than timers can hold", async () => {
    const abort = new AbortController();
    let awake = false;
    const sleep = systemClock.sleep(2 ** 32, abort.signal).then(
      () => (awake = true),
      () => undefined,
    );
    await systemClock.sleep(20);
    abort.abort();
    await sleep;
    expect(awake).toBe(false);
  });
});
