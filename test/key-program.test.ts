import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printedKeys } from "../src/key-program";
import { gone, itOnLinux } from "./_helpers/processes";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vpnform-keys-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const shell = (script: string) => printedKeys(["/bin/sh", "-c", `cd "${folder}"; ${script}`], process.env);

describe("a program that supplies keys", () => {
  it("is read to its end", async () => {
    expect(await shell("echo one; echo two")).toBe("one\ntwo\n");
  });

  it("that fails, or is not there, is told without what it printed", async () => {
    await expect(shell("echo secret; exit 3")).rejects.toThrow(/^failed \(3\)$/);
    await expect(shell("kill -KILL $$")).rejects.toThrow(/^failed \(SIGKILL\)$/);
    await expect(printedKeys(["/nowhere/keys"], process.env)).rejects.toThrow(/^failed \(ENOENT\)$/);
  });

  itOnLinux("that prints without end is ended, with all that it started", async () => {
    const script = "sleep 1000 & echo $$ $! > pids; while :; do echo 0123456789012345678901234567890123456789; done";
    await expect(shell(script)).rejects.toThrow("prints more than keys");
    await gone(readFileSync(join(folder, "pids"), "utf8").trim().split(" ").map(Number));
  });
});
