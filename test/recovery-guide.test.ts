import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { builtCli, runProgram } from "./_helpers/cli";
import type { CliResult } from "./_helpers/cli";
import { EmulatorProcess } from "./_helpers/emulator-process";
import { StateServer } from "./_helpers/state-server";
import { Workspace, nothingToDo } from "./_helpers/workspace";

const guide = readFileSync(resolve(__dirname, "../docs/recovery.md"), "utf8");

/** The fenced block behind a `checked` note. */
function block(name: string): string {
  const found = new RegExp(`<!-- checked: ${name} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1];
  if (found === undefined) throw new Error(`docs/recovery.md has no block "${name}"`);
  return found;
}

const sites = [1, 2].map(
  (number) =>
    ["CustomerGateway", `site-${number}`, { ipAddress: `203.0.113.${number}`, name: `site-${number}` }] as const,
);

describe("the guide to recovering", () => {
  let cloud: EmulatorProcess;
  let states: StateServer;
  let project: Workspace;
  beforeAll(async () => {
    [cloud, states] = await Promise.all([EmulatorProcess.start(), StateServer.start()]);
    project = new Workspace(cloud);
    const at = JSON.stringify(states.url("net"));
    const props = `{ address: ${at}, lockAddress: ${at}, unlockAddress: ${at}, retryMax: 0 }`;
    project.declare(sites, `new (require("cdktf").HttpBackend)(net, ${props});`);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([cloud.stop(), states.stop()]);
    project.remove();
  });

  const says = (name: string, env: Readonly<Record<string, string>> = {}): Promise<CliResult> => {
    const script = `set -eu\nvpnform() { "${process.execPath}" "${builtCli()}" "$@"; }\n${block(name)}`;
    return runProgram("bash", ["-c", script], { cwd: project.folder, env: { ...cloud.environment, ...env } });
  };
  const created = async (times: number) => {
    const sent = async () => (await cloud.requests()).filter(({ action }) => action === "CreateCustomerGateway");
    while ((await sent()).length < times) await new Promise((done) => setTimeout(done, 20));
  };
  const whole = async () => {
    expect(await project.settled()).toEqual(nothingToDo);
    expect(await cloud.counts()).toEqual({ CustomerGateway: sites.length });
  };

  it("has the commands for a killed apply, its lock, and a store that was away", async () => {
    await cloud.faults({ action: "CreateCustomerGateway", kind: "delay", ms: 1_000 });
    let pid = 0;
    const killed = project.run(["apply", "--auto-approve"], { started: (started) => (pid = started) });
    await created(1);
    process.kill(pid, "SIGKILL");
    await killed;
    await cloud.faults();
    const refused = await says("again");
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("locked") });
    const id = states.at("net").lock?.ID ?? "";
    expect(refused.stderr).toContain(id);
    expect(await says("lock", { LOCK_ID: id })).toMatchObject({ code: 0 });
    await whole();

    await project.ok("destroy", "--auto-approve");
    await cloud.reset();
    await cloud.faults({ action: "CreateCustomerGateway", kind: "delay", ms: 1_500 });
    const applying = project.run(["apply", "--auto-approve"]);
    await created(sites.length);
    states.isDown = true;
    expect((await applying).code).toBe(1);
    expect(existsSync(join(project.folder, "errored.net.tfstate"))).toBe(true);
    await cloud.faults();
    states.isDown = false;
    expect(await says("errored")).toMatchObject({ code: 0 });
    await whole();
  }, 120_000);

  it("has the commands for an old state, and for none", async () => {
    const { serial } = JSON.parse(states.at("net").text ?? "{}") as { serial: number };
    await project.ok("state", "rm", "alivpn_customer_gateway.site-1");
    expect(await says("earlier", { SERIAL: String(serial) })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("No changes."),
    });
    await whole();

    states.at("net").text = undefined;
    rmSync(join(project.folder, ".vpnform"), { recursive: true, force: true });
    const gateways = (await cloud.resources())["CustomerGateway"] ?? [];
    const ID = String(gateways.find(({ Name }) => Name === "site-1")?.CustomerGatewayId);
    const { stdout, stderr } = await project.run(["plan"]);
    expect(stdout + stderr).toContain(`vpnform import 'alivpn_customer_gateway.site-1' '${ID}'`);
    expect(await says("lost", { ID })).toMatchObject({ code: 0, stdout: expect.stringContaining("Plan: 1 to add") });
  }, 120_000);
});
