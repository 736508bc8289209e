import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Lock, breakLock, readLock } from "../../../src/state/lock/lock";
import { lockPath } from "../../../src/state/lock/lock-info";
import { ownIdentity, whoAmI } from "../../../src/state/lock/process-identity";
import { freshPath, temporaryFolder } from "../samples";
import { deadPid, elsewhere, leave } from "./_left-lock";

const folder = temporaryFolder();
const options = { operation: "apply", version: "0.1.0" };
const onLinux = process.platform === "linux" ? it : it.skip;

const filesBeside = (path: string) => readdirSync(dirname(path));

describe("a lock", () => {
  it("is where Terraform would put its own", () => {
    expect(lockPath("/a/terraform.net.tfstate")).toBe("/a/.terraform.net.tfstate.lock.info");
    expect(lockPath("/a/.hidden")).toBe("/a/.hidden.lock.info");
  });

  it("says who holds it, and is gone when released", async () => {
    const path = freshPath(folder);
    const lock = await Lock.acquire(path, options);
    expect(JSON.parse(readFileSync(lockPath(path), "utf8"))).toEqual({
      ID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      Operation: "apply",
      Info: "",
      Who: expect.stringMatching(new RegExp(`@${hostname()}$`)),
      Version: "0.1.0",
      Created: expect.stringMatching(/Z$/),
      Path: path,
      Host: hostname(),
      Pid: process.pid,
      Realm: expect.any(String),
      Started: expect.any(String),
      Heartbeat: expect.stringMatching(/Z$/),
    });
    expect(statSync(lockPath(path)).mode & 0o777).toBe(0o600);
    await expect(Lock.acquire(path, options)).rejects.toMatchObject({
      code: "state-locked",
      message: expect.stringMatching(
        new RegExp(`is locked: apply by .+@${hostname()}, process ${process.pid}, for \\d+ s`),
      ),
      hint: expect.stringMatching(/--lock-timeout.+vpnform unlock/),
    });
    await lock.assertHeld();
    await lock.release();
    expect(filesBeside(path)).toEqual([]);
  });

  it("is waited for as long as allowed", async () => {
    const path = freshPath(folder);
    const first = await Lock.acquire(path, options);
    const notices: string[] = [];
    const waiting = Lock.acquire(path, { ...options, timeoutMs: 5_000, onNotice: (message) => notices.push(message) });
    await setTimeout(50);
    await first.release();
    await (await waiting).release();
    expect(notices).toEqual([expect.stringMatching(/^waiting for the lock: apply by /)]);

    const held = await Lock.acquire(path, options);
    await expect(Lock.acquire(path, { ...options, timeoutMs: 50 })).rejects.toMatchObject({ code: "state-locked" });
    const signal = AbortSignal.timeout(20);
    await expect(Lock.acquire(path, { ...options, timeoutMs: 60_000, signal })).rejects.toMatchObject({
      code: "interrupted",
    });
    await held.release();
  });

  it("shows signs of life", async () => {
    const path = freshPath(folder);
    const lock = await Lock.acquire(path, { ...options, heartbeatMs: 5 });
    const first = (await readLock(path))?.Heartbeat;
    let later = await readLock(path);
    for (let wait = 0; later?.Heartbeat === first && wait < 500; wait++) {
      await setTimeout(10);
      later = await readLock(path);
    }
    expect(Date.parse(later?.Heartbeat ?? "")).toBeGreaterThan(Date.parse(first ?? ""));
    expect(later?.ID).toBe(lock.info.ID);
    await lock.release();
  });

  it("of a process that is gone is taken over, with a notice", async () => {
    const path = freshPath(folder);
    leave(path, { ...ownIdentity(), Pid: deadPid }, 3_600_000);
    const notices: string[] = [];
    const lock = await Lock.acquire(path, { ...options, onNotice: (message) => notices.push(message) });
    expect(notices).toEqual([
      `took over the lock of a process that is gone: apply by ann@build-7, process ${deadPid} on ${hostname()}, for 60 min`,
    ]);
    expect((await readLock(path))?.ID).toBe(lock.info.ID);
    await lock.release();
    expect(filesBeside(path)).toEqual([]);
  });

  it("of an earlier process with the id of a living one is taken over", async () => {
    const own = ownIdentity();
    if (own.Started === "") return;
    const path = freshPath(folder);
    leave(path, { ...own, Started: "1" });
    await (await Lock.acquire(path, options)).release();
  });

  it("of a process out of sight is taken over only when it has been silent for a minute", async () => {
    const path = freshPath(folder);
    leave(path, elsewhere, 50_000);
    await expect(Lock.acquire(path, options)).rejects.toThrow(/process 1 on other-host, for 5\d s/);
    leave(path, { ...ownIdentity(), Realm: "another container", Pid: deadPid }, 50_000);
    await expect(Lock.acquire(path, options)).rejects.toMatchObject({ code: "state-locked" });
    leave(path, elsewhere, 70_000);
    await (await Lock.acquire(path, options)).release();
  });

  onLinux("of a terraform that is gone is taken over, and said so: nobody has the state open", async () => {
    const path = freshPath(folder);
    writeFileSync(path, "");
    leave(path, { Operation: "OperationTypeApply", Who: whoAmI() });
    const notices: string[] = [];
    const lock = await Lock.acquire(path, { ...options, onNotice: (notice) => notices.push(notice) });
    const [notice, ...others] = notices.map((each) => each.replace(/\d+ s$/, "N s"));
    expect(notice).toBe(`took over the lock of a process that is gone: apply of terraform by ${whoAmI()}, for N s`);
    expect(others).toEqual([]);
    await lock.release();
  });

  onLinux("of a terraform that has the state open is respected, and the message names the command", async () => {
    const path = freshPath(folder);
    writeFileSync(path, "");
    leave(path, { ID: "tf-1", Operation: "OperationTypeApply", Who: whoAmI() });
    const script = 'require("fs").openSync(process.argv[1], "r+"); console.log("open"); setInterval(() => {}, 1000)';
    const holder = spawn(process.execPath, ["-e", script, path], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      await once(holder.stdout, "data");
      await expect(Lock.acquire(path, options)).rejects.toMatchObject({
        code: "state-locked",
        hint: expect.stringContaining("`vpnform unlock tf-1`") as string,
      });
    } finally {
      holder.kill();
      await once(holder, "exit");
    }
    await (await Lock.acquire(path, options)).release();
  });

  it("of terraform elsewhere, or of a state that is not there, is never taken over, however old", async () => {
    const path = freshPath(folder);
    leave(path, { Operation: "OperationTypeApply" }, 86_400_000 * 3);
    await expect(Lock.acquire(path, options)).rejects.toMatchObject({
      code: "state-locked",
      message: `${path} is locked: apply of terraform by ann@build-7, for 72 h`,
    });
  });

  it("that cannot be read is respected", async () => {
    const path = freshPath(folder);
    writeFileSync(lockPath(path), "{");
    await expect(Lock.acquire(path, options)).rejects.toThrow(/by a lock file that cannot be read/);
    expect(await breakLock(path)).toMatchObject({ Who: "unknown" });
    await (await Lock.acquire(path, options)).release();
  });

  it("can be broken, and its holder notices and leaves the next one's alone", async () => {
    const path = freshPath(folder);
    expect(await readLock(path)).toBeUndefined();
    expect(await breakLock(path)).toBeUndefined();
    const lock = await Lock.acquire(path, options);
    await expect(breakLock(path, "another-id")).rejects.toMatchObject({ code: "state-locked" });
    expect((await breakLock(path, lock.info.ID))?.ID).toBe(lock.info.ID);
    await expect(lock.assertHeld()).rejects.toMatchObject({ code: "state-locked" });
    const next = await Lock.acquire(path, options);
    await expect(lock.assertHeld()).rejects.toThrow(/was taken away by apply by/);
    await lock.release();
    await next.assertHeld();
    await next.release();
  });

  it("does not write its signs of life into a lock that came to its place", async () => {
    const path = freshPath(folder);
    const lock = await Lock.acquire(path, { ...options, heartbeatMs: 1 });
    leave(path, { ID: "terraform" });
    const before = readFileSync(lockPath(path), "utf8");
    await setTimeout(30);
    expect(readFileSync(lockPath(path), "utf8")).toBe(before);
    await lock.release();
    expect(existsSync(lockPath(path))).toBe(true);
  });

  it("says so where it cannot be written", async () => {
    const path = freshPath(folder);
    writeFileSync(path, "");
    await expect(Lock.acquire(`${path}/below/net.tfstate`, options)).rejects.toMatchObject({
      code: "state-unwritable",
    });
  });
});
