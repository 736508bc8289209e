import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Terraform, hasTerraform } from "../../_helpers/terraform";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

/** Keys of a network live in the environment, in a file and in another program: from the first plan to a rotation. */
let cloud: EmulatorProcess;
let project: Workspace;
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  project = new Workspace(cloud);
});
afterAll(async () => {
  await cloud.stop();
  project.remove();
});

const canary = { psk: "canaryPsk-4711", bgp: "canaryBgp-4711", slave: "canarySlave-4711" };
const env = { OFFICE_PSK: canary.psk };

function declare(version: number): void {
  project.program(`
const { fromCommand, fromEnv, fromFile } = require("vpnform");
const hub = new alibaba.VpnGateway(net, "hub", { vpcId: "vpc-1", vSwitchId: "vsw-1", disasterRecoveryVSwitchId: "vsw-2", bandwidth: 10 });
const office = new alibaba.CustomerGateway(net, "office", {
  ipAddress: "198.51.100.1", asn: 65001, authKeyWo: fromFile("keys/bgp"), authKeyWoVersion: ${version},
});
const tunnel = (role, psk) => ({ role, customerGatewayId: office.id, tunnelIkeConfig: { psk } });
new alibaba.VpnConnection(net, "office-tunnels", {
  vpnGatewayId: hub.id, localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.0.0/24"],
  tunnelOptionsSpecification: [tunnel("master", fromEnv("OFFICE_PSK")), tunnel("slave", fromCommand("cat", "keys/slave"))],
});`);
}

const held = (file: string) =>
  Object.values(canary).filter((key) => readFileSync(join(project.folder, file), "utf8").includes(key));

it("names everything that is missing at once, where it is used, and changes nothing", async () => {
  declare(1);
  const { code, stdout, stderr } = await project.run(["plan"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(
    /fromEnv\("OFFICE_PSK"\) is not set\n {2}with alivpn_connection\.office-tunnels \(net\/office-tunnels\),\n {2}on app\.js line \d+:/,
  );
  expect(stderr).toContain('fromFile("keys/bgp") cannot be read: ENOENT');
  expect(stderr).toContain('fromCommand("cat", ...) failed (1)');
});

it("saves a plan that holds no key, which can be looked at without one", async () => {
  project.write({ "keys/bgp": `${canary.bgp}\n`, "keys/slave": `${canary.slave}\n` });
  const { code, stdout, stderr } = await project.run(["plan", "--out", "first.plan"], { env });
  expect({ code, stderr: stderr.includes("Error") }).toEqual({ code: 0, stderr: false });
  expect(held("first.plan")).toEqual([]);
  expect(held("cdktf.out/stacks/net/cdk.tf.json")).toEqual([]);
  const shown = await project.ok("show", "first.plan");
  expect(shown.split("Plan: 3 to add")[0]).toBe(stdout.split("Plan: 3 to add")[0]);
});

it("applies the plan only with the keys that it was made with", async () => {
  const changed = await project.run(["apply", "first.plan"], { env: { OFFICE_PSK: "another-key" } });
  expect(changed).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('fromEnv("OFFICE_PSK") has changed since'),
  });
  const applied = await project.run(["apply", "first.plan"], { env });
  expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining("3 added") });
  // What is only written is kept nowhere.
  expect(held("terraform.net.tfstate")).toEqual([canary.psk, canary.slave]);
});

it("needs no keys of the network to look at it, and takes them from variables, too", async () => {
  expect(await project.run(["status"])).toMatchObject({ code: 0 });
  const args = ["plan", "--detailed-exitcode"];
  expect(await project.run(args, { env })).toMatchObject({ code: 0 });
  expect(await project.run(args, { env: { TF_VAR_env_OFFICE_PSK: canary.psk } })).toMatchObject({ code: 0 });
  const given = await project.run([...args, "--var", "env_OFFICE_PSK=another-key"]);
  expect(given).toMatchObject({ code: 2, stdout: expect.stringContaining("1 to change") });
});

it("shows of a plan without a change that there is none, and of another that a key changes", async () => {
  const shown = async (key: string) => {
    await project.run(["plan", "--out", "next.plan"], { env: { OFFICE_PSK: key } });
    return project.ok("show", "next.plan");
  };
  expect(await shown(canary.psk)).toContain("No changes.");
  expect(await shown("another-key")).toContain("1 to change");
});

it("sends a rotated write-only key when its version is raised", async () => {
  project.write({ "keys/bgp": "rotatedBgp-4712" });
  const plan = ["plan", "--detailed-exitcode"];
  expect(await project.run(plan, { env })).toMatchObject({ code: 0 });
  declare(2);
  const { code } = await project.run(["apply", "--auto-approve"], { env });
  expect(code).toBe(0);
  const { CustomerGateway: gateways = [] } = (await cloud.resources()) as Record<string, unknown[]>;
  expect(JSON.stringify(gateways.length > 0 ? gateways : await cloud.resources())).toContain("rotatedBgp-4712");
});

(hasTerraform ? it : it.skip)("gives terraform the same keys", async () => {
  const terraform = new Terraform(project);
  const { code, stdout } = await terraform.run(["plan", "-no-color", "-detailed-exitcode"], { env });
  expect({ code, says: /No changes/.exec(stdout)?.[0] }).toEqual({ code: 0, says: "No changes" });
});

it("asks for trust before a program of a synthesis is run that the user has not made", async () => {
  rmSync(join(project.folder, "first.plan"));
  await project.run(["plan", "--out", "next.plan"], { env });
  const home = { HOME: join(project.folder, "other-home"), XDG_STATE_HOME: "" };
  const refused = await project.run(["apply", "next.plan"], { env: { ...env, ...home } });
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('asks to run "cat" for a secret') });
  expect(await project.run(["apply", "next.plan", "--trust"], { env: { ...env, ...home } })).toMatchObject({ code: 0 });
  expect((await project.run(["plan", "--detailed-exitcode"], { env })).code).toBe(nothingToDo.code);
});

it("applies a plan of a sealed stack only with the same keys, and seals what holds them", async () => {
  const sealed = new Workspace(cloud);
  sealed.program(`
const { TerraformVariable } = require("cdktf");
const { Encryption, fromEnv } = require("vpnform");
const passphrase = new TerraformVariable(net, "passphrase", { type: "string", sensitive: true });
new Encryption(net, { passphrase: passphrase.stringValue, iterations: 200_000, plan: false });
new alibaba.CustomerGateway(net, "office", { ipAddress: "198.51.100.9", asn: 65009, authKey: fromEnv("OFFICE_PSK") });`);
  const keys = { TF_VAR_passphrase: "a passphrase of the team", OFFICE_PSK: canary.psk };
  const holds = (file: string) => readFileSync(join(sealed.folder, file), "utf8").includes(canary.psk);
  try {
    expect((await sealed.run(["plan", "--out", "net.plan"], { env: keys })).code).toBe(0);
    expect(holds("net.plan")).toBe(false);
    const apply = (psk: string) => sealed.run(["apply", "net.plan"], { env: { ...keys, OFFICE_PSK: psk } });
    expect((await apply("another-key")).stderr).toContain('fromEnv("OFFICE_PSK") has changed since');
    expect(await apply(canary.psk)).toMatchObject({ code: 0, stdout: expect.stringContaining("1 added") });
    expect(holds("terraform.net.tfstate")).toBe(false);
  } finally {
    sealed.remove();
  }
});
