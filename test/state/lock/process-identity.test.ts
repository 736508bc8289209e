import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { isAlive, ownIdentity, whoAmI } from "../../../src/state/lock/process-identity";
import { deadPid } from "./_left-lock";

const own = ownIdentity();
const onLinux = process.platform === "linux" ? it : it.skip;

/** A program that runs until it is told to end, as another user's or an earlier one would. */
async function running<T>(use: (pid: number) => T | Promise<T>): Promise<T> {
  const child = spawn(process.execPath, ["-e", 'console.log("up"); setInterval(() => {}, 1000)']);
  try {
    await once(child.stdout, "data");
    return await use(child.pid ?? 0);
  } finally {
    child.kill();
    await once(child, "exit");
  }
}

describe("a process", () => {
  it("is known by host, number, boot and beginning", () => {
    expect(own).toEqual({
      Host: hostname(),
      Pid: process.pid,
      Realm: expect.any(String) as string,
      Started: expect.any(String) as string,
    });
    expect(ownIdentity()).toEqual(own);
    expect(whoAmI()).toBe(`${userInfo().username}@${hostname()}`);
  });

  onLinux("has the boot and the namespace that its number is of, and the time at which it began", () => {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    expect(own.Realm).toBe(`${boot} ${readlinkSync("/proc/self/ns/pid")}`);
    // The number of this process has no bracket in it, nor has the name of node.
    expect(own.Started).toBe(readFileSync(`/proc/${process.pid}/stat`, "utf8").split(" ")[21]);
    expect(Number(own.Started)).toBeGreaterThan(0);
  });

  it("lives while it runs, and not afterwards", async () => {
    const pid = await running((Pid) => {
      expect(isAlive({ ...own, Pid, Started: "" }, own)).toBe(true);
      return Pid;
    });
    expect(isAlive({ ...own, Pid: pid, Started: "" }, own)).toBe(false);
    expect(isAlive(own, own)).toBe(true);
    expect(isAlive({ ...own, Pid: deadPid }, own)).toBe(false);
  });

  it("that cannot be seen from here is neither alive nor dead", () => {
    expect(isAlive({ ...own, Host: "other" }, own)).toBeUndefined();
    expect(isAlive({ ...own, Realm: "other" }, own)).toBeUndefined();
    expect(isAlive({ ...own, Host: "other", Realm: "other" }, own)).toBeUndefined();
  });

  onLinux("is another one when it began at another time", () => {
    expect(isAlive({ ...own, Started: "1" }, own)).toBe(false);
    expect(isAlive({ ...own, Started: "" }, own)).toBe(true);
  });

  onLinux("that is over and only not yet collected is dead", async () => {
    // The shell starts a process, and becomes one that never asks how it ended.
    const parent = spawn("sh", ["-c", "exec 3<&0; cat <&3 & echo $!; exec sleep 60"], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    const until = async (reached: () => boolean) => {
      while (!reached()) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    try {
      const [line] = (await once(parent.stdout, "data")) as [Buffer];
      const zombie = Number(String(line));
      await until(() => readFileSync(`/proc/${parent.pid}/comm`, "utf8") === "sleep\n");
      parent.stdin.end();
      await until(() => /\) Z/.test(readFileSync(`/proc/${zombie}/stat`, "utf8")));
      expect(isAlive({ ...own, Pid: zombie, Started: "" }, own)).toBe(false);
    } finally {
      parent.kill();
      await once(parent, "exit");
    }
  });
});
