import { existsSync, readFileSync, rmSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { makeProject, rawProgram, stackJson } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";
import { runCli } from "../../_helpers/cli";
import { lockPath } from "../../../src/state/lock/lock-info";
import { ownIdentity } from "../../../src/state/lock/process-identity";
import { deadPid, elsewhere, leave } from "../../state/lock/_left-lock";

let cloud: EmulatorProcess;
let project: TestProject;
let statePath: string;

beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  const office = { ip_address: "203.0.113.7", name: "office" };
  const resource = { alivpn_customer_gateway: { office } };
  project = makeProject({ "app.js": rawProgram({ net: { json: stackJson("net", { resource }) } }) });
  statePath = join(project.folder, "terraform.net.tfstate");
  await run("synth");
});
afterAll(async () => {
  await cloud.stop();
  project.remove();
});
beforeEach(() => rmSync(lockPath(statePath), { force: true }));

const run = (...args: string[]) => runCli(args, { cwd: project.folder, env: cloud.environment });
const isLocked = () => existsSync(lockPath(statePath));

describe("a lock", () => {
  it("of a holder that cannot be seen is shown, and broken by its id", async () => {
    leave(statePath, { ID: "left-1", ...elsewhere, Info: "https://ci.example.com/jobs/8" }, 180_000);
    const asked = await run("unlock");
    expect([asked.code, asked.stdout, isLocked()]).toEqual([1, "", true]);
    expect(asked.stderr).toContain("vpnform unlock left-1");
    expect(asked.stderr).toMatch(/holder +ann@build-7, process 1, on other-host\n.*\n +since .* \(3 min ago\)/);
    expect(asked.stderr).toMatch(/job +https:\/\/ci\.example\.com\/jobs\/8/);
    const wrong = await run("unlock", "left-2", "--force");
    expect([wrong.code, isLocked()]).toEqual([1, true]);
    expect(wrong.stderr).toMatch(/has the id left-1, not left-2/);
    expect(await run("unlock", "left-1")).toMatchObject({ code: 0, stdout: "left-1\n" });
    expect(isLocked()).toBe(false);
    expect((await run("unlock", "left-1")).stderr).toContain("is not locked");
  });

  it("of a process that lives here is broken by force alone", async () => {
    leave(statePath, { ID: "ours", ...ownIdentity() });
    const refused = await run("unlock", "ours");
    expect([refused.code, isLocked()]).toEqual([1, true]);
    expect(refused.stderr).toMatch(/lives: apply by .*`vpnform unlock ours --force`/s);
    expect((await run("unlock", "--force")).code).toBe(0);
    expect(isLocked()).toBe(false);
  });

  it("is gone on without if that is asked for, with a warning, and left where it is", async () => {
    leave(statePath, { ID: "ours", ...ownIdentity() });
    expect((await run("apply", "--auto-approve")).stderr).toContain("vpnform unlock ours");
    const applied = await run("apply", "--auto-approve", "--lock=false");
    expect(applied.code).toBe(0);
    expect(applied.stderr).toContain("the state is not locked (--lock=false)");
    expect((await run("state", "mv", "alivpn_customer_gateway.office", "alivpn_customer_gateway.b")).code).toBe(1);
    const moved = ["state", "mv", "alivpn_customer_gateway.office", "alivpn_customer_gateway.b", "--lock=false"];
    expect((await run(...moved)).code).toBe(0);
    expect(readFileSync(lockPath(statePath), "utf8")).toContain('"ours"');
    const [header, first, second] = (await run("state", "history")).stdout.split("\n");
    expect(header).toMatch(/^serial +time +who +operation +changes +plan +job$/);
    expect(first).toMatch(/^1 .* apply +1 add, 0 change, 0 destroy +[0-9a-f]{12} +-$/);
    expect(second).toMatch(/^2 .* state mv +- +- +-$/);
    expect((await run("plan", "--lock", "no")).stderr).toContain('--lock is "no"');
  });
});

describe("a plan", () => {
  it("mentions an apply that is running, and none whose process is gone", async () => {
    leave(statePath, { ...elsewhere, Info: "https://ci.example.com/jobs/8" }, 180_000);
    const said =
      "an apply of ann@build-7 is running since 3 min (https://ci.example.com/jobs/8): this plan may be outdated";
    expect((await run("plan")).stderr).toContain(said);
    const lines = (await run("plan", "--json")).stdout.trim().split("\n");
    const told = lines.map((line) => JSON.parse(line)).find(({ type }) => type === "diagnostic");
    expect(told).toMatchObject({ "@level": "warn", diagnostic: { severity: "warning", summary: said } });
    leave(statePath, { ...ownIdentity(), Pid: deadPid, Who: `${userInfo().username}@${hostname()}` });
    expect((await run("plan")).stderr).not.toContain("may be outdated");
  });
});
