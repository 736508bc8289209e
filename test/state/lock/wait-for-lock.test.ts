import { StateError } from "../../../src/errors";
import { unknownLock } from "../../../src/state/lock/lock-info";
import { lockLost, newLock, waitForLock } from "../../../src/state/lock/wait-for-lock";
import { elsewhere } from "./_left-lock";

const began = Date.parse("2026-01-01T12:00:00Z");
const holder = {
  ...unknownLock("net.tfstate"),
  ID: "l-1",
  Operation: "apply",
  Who: "ann@build-7",
  Created: "2026-01-01T11:59:30Z",
};

/** Waits by a clock that only sleep moves, for a lock that is free after a while. */
async function waiting(timeoutMs: number | undefined, freeAfterMs: number) {
  let now = began;
  const slept: number[] = [];
  const notices: string[] = [];
  const { signal } = new AbortController();
  const clock = {
    now: () => now,
    sleep: (ms: number, given?: AbortSignal) => {
      expect(given).toBe(signal);
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
  const onNotice = (notice: string) => void notices.push(notice);
  const request = { operation: "apply", signal, onNotice, ...(timeoutMs !== undefined && { timeoutMs }) };
  const attempt = () => Promise.resolve(now - began >= freeAfterMs ? { taken: "it" } : { holder });
  const result = await waitForLock("net.tfstate", request, clock, attempt).catch((error: unknown) => error);
  return { result, slept, notices };
}

describe("who waits for a lock", () => {
  it("has it at once where it is free", async () => {
    expect(await waiting(undefined, 0)).toEqual({ result: "it", slept: [], notices: [] });
    expect(await waiting(60_000, 0)).toEqual({ result: "it", slept: [], notices: [] });
  });

  it("does not wait unless told to", async () => {
    const { result, slept, notices } = await waiting(undefined, 1);
    expect(result).toBeInstanceOf(StateError);
    expect([slept, notices]).toEqual([[], []]);
  });

  it("looks less and less often, up to once a second, and tells of the holder once", async () => {
    const { result, slept, notices } = await waiting(60_000, 4000);
    expect([result, slept]).toEqual(["it", [100, 200, 400, 800, 1000, 1000, 1000]]);
    expect(notices).toEqual(["waiting for the lock: apply of terraform by ann@build-7, for 30 s"]);
  });

  it("looks a last time when the time is up, and says how long it is held by then", async () => {
    expect(await waiting(1000, 1000)).toMatchObject({ result: "it", slept: [100, 200, 400, 300] });
    expect(await waiting(1000, 1001)).toMatchObject({
      result: {
        code: "state-locked",
        message: "net.tfstate is locked: apply of terraform by ann@build-7, for 31 s",
      },
      slept: [100, 200, 400, 300],
    });
  });
});

it("a new lock names its holder, its job and when it was taken", () => {
  const time = new Date(began).toISOString();
  const own = newLock("net.tfstate", { operation: "apply" }, { version: "1", identity: elsewhere }, began);
  expect(own).toMatchObject({ Operation: "apply", Info: "", Version: "1", Path: "net.tfstate", ...elsewhere });
  expect(own).toMatchObject({ Created: time, Heartbeat: time });
  const job = "https://ci.example.com/jobs/8";
  expect(newLock("net.tfstate", { operation: "apply" }, { version: "1", job }, began)).toMatchObject({
    Info: job,
    Pid: process.pid,
  });
});

it.each([
  ["nobody" as const, ""],
  [holder, " by apply of terraform by ann@build-7, for 30 s"],
  [undefined, " by a lock file that cannot be read"],
])("a lost lock tells who has it now (%#)", (now, by) => {
  expect(lockLost("net.tfstate", now, began).message).toBe(`the lock of net.tfstate was taken away${by}`);
});
