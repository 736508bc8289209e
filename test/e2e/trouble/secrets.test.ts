import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { CliResult } from "../../_helpers/cli";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

/** Every secret that a program or its surroundings can hold, told apart by their endings. */
const marker = (of: string) => `Marker7-${of}`;
const secrets = ["psk", "master", "slave", "authkey", "variable", "next", "token"].map(marker);

const gateway = { bandwidth: 10, instanceChargeType: "POSTPAY" };
const zones = { vSwitchId: "vsw-a", disasterRecoveryVSwitchId: "vsw-b" };
const networks = { localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.0.0/24"], autoConfigRoute: false };
const office = "${alivpn_customer_gateway.office.id}";

function network(psk: string): readonly Declaration[] {
  const tunnel = (role: string) => ({ role, customerGatewayId: office, tunnelIkeConfig: { psk: marker(role) } });
  return [
    ["CustomerGateway", "office", { ipAddress: "203.0.113.7", authKey: marker("authkey") }],
    ["VpnGateway", "single", { ...gateway, vpcId: "vpc-1" }],
    ["VpnGateway", "dual", { ...gateway, ...zones, vpcId: "vpc-2" }],
    [
      "VpnConnection",
      "one",
      { vpnGatewayId: "${alivpn_gateway.single.id}", customerGatewayId: office, ...networks, ikeConfig: { psk } },
    ],
    [
      "VpnConnection",
      "two",
      {
        vpnGatewayId: "${alivpn_gateway.dual.id}",
        ...networks,
        tunnelOptionsSpecification: [tunnel("master"), tunnel("slave")],
      },
    ],
  ];
}

/** Secrets get into outputs and into other attributes, too. */
const more = `
new (require("cdktf").TerraformVariable)(net, "shared", { type: "string", sensitive: true });
new TerraformOutput(net, "key", { value: one.ikeConfig.psk, sensitive: true });
new TerraformOutput(net, "given", { value: "\${var.shared}", sensitive: true });`;

let cloud: EmulatorProcess;
let project: Workspace;
const said: { command: string; result: CliResult }[] = [];
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  project = new Workspace(cloud);
  project.declare(network(marker("psk")), more);
});
afterAll(async () => {
  await cloud.stop();
  project.remove();
});

async function run(command: string): Promise<CliResult> {
  const env = { TF_VAR_shared: marker("variable") };
  const result = await project.run(command.split(" "), { env });
  said.push({ command, result });
  return result;
}

function everything(): string[] {
  return [...secrets, cloud.accessKeySecret];
}

it("every command does its work", async () => {
  const ended: [string, number | null][] = [];
  const expected: [string, number][] = [
    ["validate", 0],
    ["plan --debug", 0],
    ["plan --json", 0],
    ["plan --out net.plan", 0],
    ["show net.plan", 0],
    ["show net.plan --json", 0],
    ["apply net.plan --json", 0],
    ["show", 0],
    ["show --json", 0],
    ["output", 0],
    ["output --json", 0],
    ["output key", 1],
    ["state list", 0],
    ["state show net/one", 0],
    ["state show net/two --json", 0],
    ["state show net/office", 0],
  ];
  for (const [command] of expected) ended.push([command, (await run(command)).code]);
  expect(ended).toEqual(expected);
});

it("a change of a secret is planned and applied without showing it", async () => {
  project.declare(network(marker("next")), more);
  const { stdout } = await run("apply --auto-approve --debug");
  expect(stdout).toMatch(/~ psk += \(sensitive value\)/);
  expect(stdout).toContain("Resources: 0 added, 1 changed, 0 destroyed.");
  expect(await project.attribute("alivpn_connection.one", "ike_config")).toMatchObject({ psk: marker("next") });
  expect(statSync(project.statePath).mode & 0o777).toBe(0o600);
});

it("drift of a secret is shown without showing it", async () => {
  const { VpnConnection = [] } = await cloud.resources();
  const single = VpnConnection.find((each) => each.IkeConfig !== undefined);
  await cloud.call("ModifyVpnConnectionAttribute", {
    VpnConnectionId: single.VpnConnectionId,
    IkeConfig: JSON.stringify({ Psk: marker("psk") }),
  });
  expect((await run("plan --detailed-exitcode")).code).toBe(2);
  expect((await run("plan --json")).stdout).toContain("resource_drift");
});

it("a refused write is quoted without the secrets in it", async () => {
  await cloud.faults({ action: "ModifyVpnConnectionAttribute", kind: "error", code: "IllegalParam.Psk", http: 400 });
  expect((await run("apply --auto-approve --debug")).code).toBe(1);
  expect((await run("apply --auto-approve --json --debug")).code).toBe(1);
  await cloud.faults();
});

it("a program that fails with a secret on its line does not show it", async () => {
  project.declare(
    [...network(marker("next")), ["VpnConnection", "wrong", { ikeConfig: { psk: marker("psk") } }]],
    more,
  );
  expect((await run("plan")).code).toBe(1);
  expect((await run("plan --json")).code).toBe(1);
  project.declare(network(marker("next")), more);
});

it("a wrong token is refused without showing it", async () => {
  const env = { ALIBABA_CLOUD_SECURITY_TOKEN: marker("token"), TF_VAR_shared: marker("variable") };
  const result = await project.run(["plan", "--debug"], { env });
  said.push({ command: "plan with a token", result });
});

it("destroys without showing secrets", async () => {
  expect((await run("destroy --auto-approve")).code).toBe(0);
});

it("nothing that was printed holds a secret", () => {
  const found = said.flatMap(({ command, result }) =>
    everything()
      .filter((secret) => result.stdout.includes(secret) || result.stderr.includes(secret))
      .map((secret) => `${command}: ${secret}`),
  );
  expect(found).toEqual([]);
});

it("the emulator's log of calls holds no secret", async () => {
  const log = JSON.stringify(await cloud.requests());
  expect(everything().filter((secret) => log.includes(secret))).toEqual([]);
});

it("files of vpnform's own that hold secrets are the owner's alone", () => {
  const open = readdirSync(project.folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() && !/node_modules|cdktf\.out|\.synthesized/.test(entry.parentPath) && entry.name !== "app.js",
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => everything().some((secret) => readFileSync(file, "utf8").includes(secret)))
    .filter((file) => (statSync(file).mode & 0o077) !== 0);
  expect(open).toEqual([]);
});
