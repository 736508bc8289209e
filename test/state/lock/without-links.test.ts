import { readFileSync, readdirSync, statSync } from "node:fs";
import files from "node:fs/promises";
import { dirname } from "node:path";
import { Lock } from "../../../src/state/lock/lock";
import { lockPath } from "../../../src/state/lock/lock-info";
import { ownIdentity } from "../../../src/state/lock/process-identity";
import { freshPath, temporaryFolder } from "../samples";
import { deadPid, leave } from "./_left-lock";

const folder = temporaryFolder();
const options = { operation: "apply", version: "0.1.0" };

function failing(code: string): void {
  jest.spyOn(files, "link").mockRejectedValue(Object.assign(new Error("no links here"), { code }));
}
afterEach(() => jest.restoreAllMocks());

it.each(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"])(
  "a file system without links (%s) has locks all the same",
  async (code) => {
    failing(code);
    const path = freshPath(folder);
    const lock = await Lock.acquire(path, options);
    expect(JSON.parse(readFileSync(lockPath(path), "utf8"))).toEqual(lock.info);
    expect(statSync(lockPath(path)).mode & 0o777).toBe(0o600);
    await expect(Lock.acquire(path, options)).rejects.toMatchObject({ code: "state-locked" });
    await lock.assertHeld();
    await lock.release();
    expect(readdirSync(dirname(path))).toEqual([]);
  },
);

it("a dead process's lock is taken over without links, too", async () => {
  failing("EPERM");
  const path = freshPath(folder);
  leave(path, { ...ownIdentity(), Pid: deadPid });
  await (await Lock.acquire(path, options)).release();
  expect(readdirSync(dirname(path))).toEqual([]);
});

it("a file system that fails in another way is said to fail", async () => {
  failing("EIO");
  const path = freshPath(folder);
  await expect(Lock.acquire(path, options)).rejects.toMatchObject({
    code: "state-unwritable",
    message: `cannot write ${lockPath(path)}: the disk reports an error`,
  });
  expect(readdirSync(dirname(path))).toEqual([]);
});
