import { writeFileSync } from "node:fs";
import { Lock, breakLock, readLock } from "../../../src/state/lock/lock";
import { lockPath } from "../../../src/state/lock/lock-info";
import { freshPath, temporaryFolder } from "../samples";
import { leave } from "./_left-lock";

const folder = temporaryFolder();
const options = { operation: "apply", version: "0.1.0" };

it("a lock that is held says how to go on", async () => {
  const path = freshPath(folder);
  const lock = await Lock.acquire(path, options);
  const { Pid, Host, ID } = lock.info;
  await expect(Lock.acquire(path, options)).rejects.toMatchObject({
    hint: `wait for it (--lock-timeout), end process ${Pid} on ${Host}, or run \`vpnform unlock ${ID}\` if nothing holds it any more`,
  });
  await expect(breakLock(path, "other")).rejects.toMatchObject({
    message: `the lock of ${path} has the id ${ID}, not other`,
    hint: expect.stringMatching(
      /^look again who holds it \(apply by .+\) before you break it with `vpnform unlock [\w-]{36}`$/,
    ) as string,
  });
  await breakLock(path);
  await expect(lock.assertHeld()).rejects.toMatchObject({
    message: `the lock of ${path} was taken away`,
    hint: "run again when the other one has finished: nothing is lost, the journal holds what was done",
  });
  await lock.release();
});

it("a lock of terraform is unlocked by its id, and one that cannot be read by nobody's", async () => {
  const path = freshPath(folder);
  leave(path, { ID: "tf-1" });
  await expect(Lock.acquire(path, options)).rejects.toMatchObject({
    hint: "wait for it (--lock-timeout), end the other program, or run `vpnform unlock tf-1` if nothing holds it any more",
  });
  writeFileSync(lockPath(path), "{");
  await expect(Lock.acquire(path, options)).rejects.toMatchObject({
    message: `${path} is locked: by a lock file that cannot be read`,
    hint: "wait for it (--lock-timeout), end the other program, or run `vpnform unlock --force` if nothing holds it any more",
  });
  const nobody = { Operation: "unknown", Info: "", Who: "unknown", Version: "", Created: "", Path: path };
  expect(await readLock(path)).toEqual({ ID: "", ...nobody });
  await breakLock(path);
});
