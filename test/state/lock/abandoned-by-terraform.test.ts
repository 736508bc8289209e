import { spawn } from "node:child_process";
import { once } from "node:events";
import fs, { closeSync, openSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { isAbandonedByTerraform } from "../../../src/state/lock/abandoned-by-terraform";
import { unknownLock } from "../../../src/state/lock/lock-info";
import { whoAmI } from "../../../src/state/lock/process-identity";
import { freshPath, temporaryFolder } from "../samples";

const folder = temporaryFolder();
const onLinux = process.platform === "linux" ? describe : describe.skip;
const mine = (path: string) => ({ ...unknownLock(path), ID: "tf", Who: whoAmI() });

function state(): string {
  const path = freshPath(folder);
  writeFileSync(path, "{}");
  return path;
}

/** What the system tells of locked files. */
function locksAre(text: string): void {
  const real = fs.readFileSync.bind(fs);
  jest
    .spyOn(fs, "readFileSync")
    .mockImplementation(((path: string, options: "utf8") =>
      path === "/proc/locks" ? text : real(path, options)) as never);
}

afterEach(() => jest.restoreAllMocks());

onLinux("a lock of terraform on this machine", () => {
  it("is abandoned where nobody has the state open, and held where that cannot be told", () => {
    const path = state();
    expect(isAbandonedByTerraform(mine(path), path)).toBe(true);
    expect(isAbandonedByTerraform({ ...mine(path), Who: "ann@build-7" }, path)).toBe(false);
    expect(isAbandonedByTerraform(mine(path), `${path}.absent`)).toBe(false);
    Object.defineProperty(process, "platform", { value: "darwin" });
    try {
      expect(isAbandonedByTerraform(mine(path), path)).toBe(false);
    } finally {
      Object.defineProperty(process, "platform", { value: "linux" });
    }
  });

  it("is held while the state's file is locked, by the number of the file", () => {
    const path = state();
    const { ino } = statSync(path);
    const line = (number: string) => `1: POSIX  ADVISORY  WRITE 4711 fd:0A:${number} 0 EOF\n`;
    locksAre(`2: FLOCK  ADVISORY  READ 12 00:1b:77 0 EOF\n${line(String(ino))}`);
    expect(isAbandonedByTerraform(mine(path), path)).toBe(false);
    locksAre(`${line(`1${ino}`)}${line(`${ino}1`)}3: POSIX  ADVISORY  WRITE ${ino} 00:1b:77 0 EOF\n`);
    expect(isAbandonedByTerraform(mine(path), path)).toBe(true);
  });

  it("is held while another process has the file open by whatever name; this one does not count", async () => {
    const path = state();
    const own = openSync(path, "r");
    expect(isAbandonedByTerraform(mine(path), path)).toBe(true);
    closeSync(own);
    const alias = `${path}.alias`;
    symlinkSync(path, alias);
    const holder = spawn("sh", ["-c", 'exec 3<"$1"; echo open; read wait', "sh", path], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    try {
      await once(holder.stdout, "data");
      expect(isAbandonedByTerraform(mine(alias), alias)).toBe(false);
    } finally {
      holder.stdin.end();
      await once(holder, "exit");
    }
    expect(isAbandonedByTerraform(mine(alias), alias)).toBe(true);
  });

  it("is judged without processes that end meanwhile or are another user's", () => {
    const path = state();
    const real = fs.readdirSync.bind(fs);
    const asked: string[] = [];
    jest.spyOn(fs, "readdirSync").mockImplementation(((name: string) => {
      asked.push(name);
      if (name === "/proc") return ["333x", "x4", "sys", String(process.pid), "1", "22"];
      if (name === "/proc/1/fd") throw Object.assign(new Error("not yours"), { code: "EACCES" });
      return name === "/proc/22/fd" ? ["0", "1"] : real(name);
    }) as never);
    const links = jest.spyOn(fs, "readlinkSync").mockImplementation(((name: string) => {
      if (name === "/proc/22/fd/0") throw Object.assign(new Error("closed"), { code: "ENOENT" });
      return path;
    }) as never);
    expect(isAbandonedByTerraform(mine(path), path)).toBe(false);
    expect(asked).toEqual(["/proc", "/proc/1/fd", "/proc/22/fd"]);
    links.mockImplementation(() => "/elsewhere");
    expect(isAbandonedByTerraform(mine(path), path)).toBe(true);
  });
});
