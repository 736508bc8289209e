import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ownIdentity } from "../../../src/state/lock/process-identity";
import { makeSocketFolder } from "../../../src/terraform/socket-folder";
import { itOnLinux } from "../../_helpers/processes";
import { PluginProcess, terraformEnvironment } from "./_plugin-process";

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "of-sockets-"));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** The id of a process that has ended. */
const gone = () => spawnSync(process.execPath, ["-e", ""]).pid;

/** A folder as a process leaves it that is killed by force. */
function left(name: string, owner?: object | string): void {
  mkdirSync(join(parent, name));
  writeFileSync(join(parent, name, "plugin.sock"), "");
  if (owner !== undefined) {
    writeFileSync(join(parent, name, "owner.json"), typeof owner === "string" ? owner : JSON.stringify(owner));
  }
}

describe("a folder for sockets", () => {
  it("goes when it is no longer needed, and leaves no listeners", async () => {
    const listening = () => ["exit", "SIGINT", "SIGTERM", "SIGHUP"].map((name) => process.listenerCount(name));
    const before = listening();
    const { path, remove } = await makeSocketFolder(parent);
    expect(existsSync(path)).toBe(true);
    remove();
    expect(readdirSync(parent)).toEqual([]);
    expect(listening()).toEqual(before);
  });

  it("takes with it those of processes that are gone, and no others", async () => {
    const dead = { ...ownIdentity(), Pid: gone(), Started: "1" };
    left("vpnform-plugin-dead", dead);
    left("vpnform-plugin-alive", ownIdentity());
    left("vpnform-plugin-elsewhere", { ...dead, Host: "another-machine" });
    left("vpnform-plugin-container", { ...dead, Realm: "another-container" });
    left("vpnform-plugin-new");
    left("vpnform-plugin-unfinished", '{"Host"');
    left("somebody-else's", dead);
    const { path, remove } = await makeSocketFolder(parent);
    remove();
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(parent).sort()).toEqual([
      "somebody-else's",
      "vpnform-plugin-alive",
      "vpnform-plugin-container",
      "vpnform-plugin-elsewhere",
      "vpnform-plugin-new",
      "vpnform-plugin-unfinished",
    ]);
  });

  itOnLinux("is not taken for that of a later process with the same id", async () => {
    left("vpnform-plugin-before", { ...ownIdentity(), Started: "1" });
    const { remove } = await makeSocketFolder(parent);
    remove();
    expect(readdirSync(parent)).toEqual([]);
  });

  it.each([
    ["SIGINT", undefined],
    ["SIGTERM", undefined],
    ["SIGHUP", undefined],
    ["exit", 3],
  ] as const)("goes when its process ends by %s, which ends it as if nobody had listened", async (how, code) => {
    const holder = spawn(
      process.execPath,
      ["--import", "tsx", join(__dirname, "_socket-folder-holder.ts"), ...(how === "exit" ? [how] : [])],
      {
        cwd: resolve(__dirname, "../../.."),
        env: { ...process.env, TMPDIR: parent },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const ended = once(holder, "exit");
    const [path] = (await once(holder.stdout, "data")) as [Buffer];
    if (how !== "exit") {
      expect(existsSync(path.toString().trim())).toBe(true);
      holder.kill(how);
    }
    expect(await ended).toEqual(how === "exit" ? [code, null] : [null, how]);
    expect(existsSync(path.toString().trim())).toBe(false);
  });
});

it("a provider that was killed by force leaves a socket, which the next one removes", async () => {
  const start = async () => {
    const plugin = new PluginProcess({ environment: { ...terraformEnvironment, TMPDIR: parent } });
    expect(await plugin.line()).toBeDefined();
    return plugin;
  };
  const folders = () => readdirSync(parent).filter((name) => name.startsWith("vpnform-plugin-"));
  const first = await start();
  const [abandoned] = folders();
  process.kill(first.pid, "SIGKILL");
  await first.code();
  expect(folders()).toEqual([abandoned]);
  const second = await start();
  expect(folders()).toEqual([expect.not.stringContaining(String(abandoned))]);
  process.kill(second.pid, "SIGTERM");
  expect(await second.code()).toBe(0);
  expect(folders()).toEqual([]);
  for (const plugin of [first, second]) await plugin.remove();
});
