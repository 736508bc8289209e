import { mayBreak } from "../../../src/cli/commands/unlock";
import { lockLines } from "../../../src/cli/commands/lock-lines";
import type { LockHolder } from "../../../src/engine/stack/engine";
import { fakeContext } from "./fake-engine";

const lock = {
  ID: "l-1",
  Operation: "apply",
  Info: "https://ci.example.com/jobs/8",
  Who: "ann@build-7",
  Version: "1",
  Created: "2026-01-01T12:00:00.000Z",
  Path: "net",
  Heartbeat: "2026-01-01T12:02:50.000Z",
  Host: "build-7",
  Pid: 4711,
  Realm: "boot",
  Started: "5",
};
const held: LockHolder = { location: "net.tfstate", lock, isAlive: undefined };
const now = Date.parse("2026-01-01T12:03:00Z");
const never = () => Promise.reject(new Error("nobody asks"));

it("who holds a lock is told with process, age, heartbeat and job", () => {
  expect(lockLines(held, now)).toEqual([
    "net.tfstate is locked:",
    "  id         l-1",
    "  operation  apply",
    "  holder     ann@build-7, process 4711",
    "  process    cannot be seen from here",
    "  since      2026-01-01T12:00:00.000Z (3 min ago)",
    "  heartbeat  2026-01-01T12:02:50.000Z (10 s ago)",
    "  job        https://ci.example.com/jobs/8",
  ]);
  const { Pid: _, Heartbeat: __, ...terraform } = { ...lock, Version: "1.11.4", Operation: "OperationTypeApply" };
  expect(lockLines({ ...held, lock: terraform, isAlive: false }, now)).toEqual([
    "net.tfstate is locked:",
    "  id         l-1",
    "  operation  apply",
    "  holder     ann@build-7, terraform 1.11.4",
    "  process    is gone",
    "  since      2026-01-01T12:00:00.000Z (3 min ago)",
  ]);
});

it("a lock is broken at a terminal after a yes, and elsewhere by its id", async () => {
  const terminal = fakeContext({ canAsk: true }).context;
  expect(await mayBreak(terminal, held, undefined, () => Promise.resolve(true))).toBe(true);
  expect(await mayBreak(terminal, held, "l-1", () => Promise.resolve(false))).toBe(false);
  const { context } = fakeContext({ canAsk: false });
  expect(await mayBreak(context, held, "l-1", never)).toBe(true);
  await expect(mayBreak(context, held, undefined, never)).rejects.toMatchObject({
    hint: expect.stringContaining("vpnform unlock l-1") as string,
  });
});

it("a lock whose holder lives is broken by force alone", async () => {
  const { context } = fakeContext({ canAsk: true });
  await expect(mayBreak(context, { ...held, isAlive: true }, "l-1", never)).rejects.toMatchObject({
    code: "state-locked",
    hint: expect.stringContaining("`vpnform unlock l-1 --force`") as string,
  });
});
