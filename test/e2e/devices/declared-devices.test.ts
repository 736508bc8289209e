import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";

/** A gateway, an office and its connection, with one algorithm, and whatever is declared beside them. */
const program = (algorithm: string, devices: string) => `
const { device } = require("vpnform");
const hub = new alibaba.VpnGateway(net, "hub", { name: "hub", vpcId: "vpc-1", vSwitchId: "vsw-1", bandwidth: 10, enableIpsec: true });
const office = new alibaba.CustomerGateway(net, "office", { name: "office", ipAddress: "203.0.113.10" });
new alibaba.VpnConnection(net, "berlin", {
  name: "berlin",
  vpnGatewayId: hub.id,
  customerGatewayId: office.id,
  localSubnet: ["10.0.0.0/16"],
  remoteSubnet: ["192.168.10.0/24"],
  ikeConfig: { psk: "first-Key-1", ikeEncAlg: "${algorithm}", ikeAuthAlg: "sha256", ikePfs: "group14" },
  ipsecConfig: { ipsecEncAlg: "aes256", ipsecAuthAlg: "sha256", ipsecPfs: "group14" },
});
${devices}`;

const router = (more = "") =>
  `new device.StrongSwan(net, "router", { customerGateway: office, wan: "eth7", inside: ["eth8"], ${more} });`;

let cloud: EmulatorProcess;
let project: Workspace;
const declare = (devices: string, algorithm = "aes256") => project.program(program(algorithm, devices));

beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  project = new Workspace(cloud);
  declare(router('wanAddress: "192.168.1.2"'));
  await project.apply();
});
afterAll(async () => {
  await cloud.stop();
  project.remove();
});

it("a declared device has its own dialect and settings, whichever end of it is asked for", async () => {
  const [byDevice, byConnection, byGateway] = await Promise.all(
    ["net/router", "net/berlin", "alivpn_customer_gateway.office"].map((target) => project.ok("device-config", target)),
  );
  for (const text of [byDevice, byConnection, byGateway]) expect(text).toContain("local_addrs = 192.168.1.2");
  const vyos = await project.ok("device-config", "net/router", "--dialect", "vyos");
  expect(vyos).toContain("set vpn ipsec interface 'eth7'");
  expect(vyos).not.toContain("FILL_IN_WAN");
});

it("a plan says which device must change too, and device-config shows how; a plan that changes no end does not", async () => {
  declare(router('wanAddress: "192.168.1.2"'), "aes192");
  const { text } = await project.planned();
  expect(text).toContain("The device net/router must change too: vpnform device-config net/router --diff");
  expect(await project.run(["device-config", "net/router", "--diff"])).toMatchObject({
    code: 2,
    stdout: expect.stringMatching(/^-\s+proposals = aes256-sha256-modp2048$/m),
  });
  const json = await project.ok("plan", "--json");
  expect(json).toContain('"summary":"the device must change too"');
  declare(
    router('wanAddress: "192.168.1.2"').replace("office, wan", "office, wan") +
      '\noffice.addOverride("name", "other");',
  );
  expect((await project.planned()).text).not.toContain("must change too");
});

it("validate names what the device cannot do, and what is weak, at the attribute that says so", async () => {
  declare(router(), "des");
  expect(await project.run(["validate"])).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("ikeConfig.ikeEncAlg: des can be broken in hours"),
  });
  declare(router().replace("StrongSwan", "VyOs"), "des");
  const { code, stderr } = await project.run(["validate"]);
  expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringMatching(/VyOS.* does not know des/) });
});

it.each([
  [`${router()} ${router().replace('"router"', '"second"')}`, 1, "belongs to net/router already"],
  [
    `const other = new alibaba.CustomerGateway(net, "other", { name: "other", ipAddress: "203.0.113.11" }); ${router().replace("office", "other")}`,
    0,
    "no connection ends here",
  ],
  [router('networks: ["172.16.0.0/16"]'), 0, "no tunnel carries 172.16.0.0/16"],
])("validate finds what does not go together: %#", async (devices, code, says) => {
  declare(devices);
  expect(await project.run(["validate"])).toMatchObject({ code, stderr: expect.stringContaining(says) });
});

it("wrong props of a device are told with those of all other constructs", async () => {
  declare(`new device.VyOs(net, "a", { customerGateway: hub, wan: "eth 0", inside: [] });`);
  const { code, stderr } = await project.run(["validate"]);
  expect(code).toBe(1);
  expect(stderr).toContain("customerGateway: is no customer gateway");
  expect(stderr).toContain('"eth 0" names no interface');
  expect(stderr).toContain("inside: has 0 entries");
});

it("terraform passes over declared devices", async () => {
  if (spawnSync("terraform", ["version"]).error) return process.stderr.write("terraform is missing: skipped\n");
  declare(router());
  expect(await project.run(["terraform", "net", "--", "plan", "-input=false"])).toMatchObject({ code: 0 });
}, 60_000);

it("a note about devices that somebody spoilt is one error", async () => {
  declare(router());
  await project.ok("synth");
  const file = join(project.folder, "cdktf.out/stacks/net/cdk.tf.json");
  const graph = JSON.parse(readFileSync(file, "utf8"));
  graph["//"].metadata.vpnform.devices[0].customer_gateways = "office";
  writeFileSync(file, JSON.stringify(graph));
  const { code, stderr } = await project.run(["device-config", "net/router"]);
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("vpnform.devices.0.customer_gateways"),
  });
  expect(stderr).toContain("synthesize the program again");
});
