import { readFileSync, readdirSync, readlinkSync, rmSync, statSync, writeFileSync } from "node:fs";
import files from "node:fs/promises";
import { basename, dirname } from "node:path";
import { claim, guardOf, readLockFile } from "../../../src/state/lock/lock-file";
import { lockPath, unknownLock } from "../../../src/state/lock/lock-info";
import { ownIdentity } from "../../../src/state/lock/process-identity";
import { freshPath, temporaryFolder } from "../samples";
import { deadPid, elsewhere, leave } from "./_left-lock";

const folder = temporaryFolder();
const onLinux = process.platform === "linux" ? it : it.skip;
const dead = { ...ownIdentity(), Pid: deadPid };

const lockOf = (statePath: string, ID = "mine") => ({ ...unknownLock(statePath), ...ownIdentity(), ID, Heartbeat: "" });
const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const idIn = (statePath: string) => read(lockPath(statePath)).ID as string;
const beside = (path: string) => readdirSync(dirname(path)).filter((name) => name !== basename(path));

/** Claims the lock of a state, and closes what was claimed. */
async function claimed(statePath: string) {
  const result = await claim(lockPath(statePath), lockOf(statePath));
  await result.file?.close();
  return { isOurs: result.file !== undefined, ...("instead" in result && { instead: result.instead?.ID }), ...result };
}

afterEach(() => jest.restoreAllMocks());

describe("a lock file", () => {
  it("is read with the time of its last change, and is none where there is none", async () => {
    const path = freshPath(folder);
    expect(await readLockFile(lockPath(path))).toBeUndefined();
    leave(path, { ID: "theirs" }, 5000);
    const { mtimeMs: modifiedMs } = statSync(lockPath(path));
    expect(await readLockFile(lockPath(path))).toEqual({ info: expect.objectContaining({ ID: "theirs" }), modifiedMs });
    await expect(readLockFile(dirname(path))).rejects.toMatchObject({ code: "state-unwritable" });
  });

  it("is written whole before it is in place, and nothing else is left", async () => {
    const path = freshPath(folder);
    const result = await claim(lockPath(path), lockOf(path));
    expect(result).toEqual({ file: expect.anything() });
    expect(read(lockPath(path))).toEqual(lockOf(path));
    expect(beside(path)).toEqual([basename(lockPath(path))]);
    await result.file?.close();
  });

  it("that is gone again when it is looked at is no lock", async () => {
    const path = freshPath(folder);
    jest.spyOn(files, "link").mockRejectedValueOnce(Object.assign(new Error("there"), { code: "EEXIST" }));
    expect(await claimed(path)).toMatchObject({ isOurs: true });
  });

  it("that somebody is still writing is waited for", async () => {
    const path = freshPath(folder);
    writeFileSync(lockPath(path), '{"ID":');
    setTimeout(() => leave(path, { ID: "theirs", ...ownIdentity() }), 50);
    expect(await claimed(path)).toMatchObject({ isOurs: false, holder: { ID: "theirs" } });
    expect(beside(path)).toEqual([basename(lockPath(path))]);
  });

  onLinux("that is held leaves no file open", async () => {
    const path = freshPath(folder);
    leave(path, { ID: "theirs", ...ownIdentity() });
    expect(await claimed(path)).toMatchObject({ isOurs: false, holder: { ID: "theirs" } });
    expect(openFiles().filter((name) => name.startsWith(dirname(path)))).toEqual([]);
    leave(path, { ID: "theirs", ...dead });
    jest.spyOn(files, "rename").mockRejectedValue(Object.assign(new Error("full"), { code: "ENOSPC" }));
    await expect(claimed(path)).rejects.toMatchObject({ code: "state-unwritable" });
    expect(openFiles().filter((name) => name.startsWith(dirname(path)))).toEqual([]);
    expect(beside(path)).toEqual([basename(lockPath(path))]);
  });
});

describe("the lock of who is gone", () => {
  it("is replaced, and who it was is told", async () => {
    const path = freshPath(folder);
    leave(path, { ID: "dead", ...dead });
    expect(await claimed(path)).toMatchObject({ isOurs: true, instead: { ID: "dead" } });
    expect(idIn(path)).toBe("mine");
    expect(beside(path)).toEqual([basename(lockPath(path))]);
  });

  it("is left alone while another one replaces it", async () => {
    const path = freshPath(folder);
    leave(path, { ID: "dead", ...dead });
    const guard = guardOf(lockPath(path), "dead");
    writeFileSync(guard, JSON.stringify(lockOf(path, "other")));
    setTimeout(() => rmSync(guard), 60);
    const begun = Date.now();
    expect(await claimed(path)).toMatchObject({ isOurs: true });
    expect(Date.now() - begun).toBeGreaterThanOrEqual(50);
    expect(beside(path)).toEqual([basename(lockPath(path))]);
  });

  it("is somebody's who was faster", async () => {
    const path = freshPath(folder);
    leave(path, { ID: "dead", ...dead });
    const link = files.link.bind(files);
    jest.spyOn(files, "link").mockImplementation(async (from, to) => {
      if (String(to).endsWith(".takeover")) leave(path, { ID: "faster", ...ownIdentity() });
      await link(from, to);
    });
    expect(await claimed(path)).toMatchObject({ isOurs: false, holder: { ID: "faster" } });
    expect(idIn(path)).toBe("faster");
    expect(beside(path)).toEqual([basename(lockPath(path))]);
  });

  it("is the one of a process out of sight only after a minute by the clock of the disk", async () => {
    const path = freshPath(folder);
    leave(path, { ID: "silent", ...elsewhere }, 61_000);
    // A clock of this machine that is late changes nothing.
    jest.spyOn(Date, "now").mockReturnValue(0);
    expect(await claimed(path)).toMatchObject({ isOurs: true, instead: { ID: "silent" } });
  });

  it("is not the one of a process that lives, however long that is silent", async () => {
    const path = freshPath(folder);
    leave(path, { ID: "paused", ...ownIdentity() }, 3_600_000);
    expect(await claimed(path)).toMatchObject({ isOurs: false, holder: { ID: "paused" } });
  });

  it("has a guard beside it, whatever its id is made of", () => {
    expect(guardOf("/a/.lock.info", "x/../y z-1")).toBe("/a/.lock.info.x____y_z-1.takeover");
  });
});

function openFiles(): string[] {
  return readdirSync("/proc/self/fd").flatMap((each) => {
    try {
      return [readlinkSync(`/proc/self/fd/${each}`)];
    } catch {
      return [];
    }
  });
}
