import { EmulatorProcess } from "../../_helpers/emulator-process";
import { ReplyProxy } from "../../_helpers/reply-proxy";
import { Terraform, describeWithTerraform } from "../../_helpers/terraform";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

let cloud: EmulatorProcess;
let proxy: ReplyProxy;
let project: Workspace;
/** A cloud that has come to know more than the emulator: what it calls 1000M and aes256 is something newer. */
beforeEach(async () => {
  cloud = await EmulatorProcess.start();
  proxy = await ReplyProxy.start(cloud.url);
  proxy.rewrite = (_, { text }) => ({
    text: text.replaceAll('"1000M"', '"2000M"').replaceAll('"aes256"', '"aes256-gcm-16"'),
  });
  project = new Workspace({ environment: { ...cloud.environment, VPNFORM_ALIBABA_ENDPOINT: proxy.url } });
});
afterEach(async () => {
  project.remove();
  await proxy.close();
  await cloud.stop();
});

const program = (wrap: (value: string) => string) => `
const hub = new alibaba.VpnGateway(net, "hub", {
  vpcId: "vpc-1", vSwitchId: "vsw-1", disasterRecoveryVSwitchId: "vsw-2", bandwidth: ${wrap("2000")},
});
const site = new alibaba.CustomerGateway(net, "site", { ipAddress: "203.0.113.7" });
const tunnel = (role) => ({
  role, customerGatewayId: site.id, tunnelIkeConfig: { psk: "key-of-" + role, ikeEncAlg: ${wrap('"aes256-gcm-16"')} },
});
new alibaba.VpnConnection(net, "office", {
  vpnGatewayId: hub.id, localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.0.0/24"],
  tunnelOptionsSpecification: [tunnel("master"), tunnel("slave")],
});`;
const meant = program((value) => `alibaba.unlisted(${value})`);

/** Makes the network as somebody in the console would, and tells its ids by address. */
async function existing(): Promise<[address: string, id: string][]> {
  const { VpnGatewayId } = await cloud.call("CreateVpnGateway", {
    ...{ VpcId: "vpc-1", VSwitchId: "vsw-1", DisasterRecoveryVSwitchId: "vsw-2", Bandwidth: 1000 },
  });
  const { CustomerGatewayId } = await cloud.call("CreateCustomerGateway", { IpAddress: "203.0.113.7" });
  const tunnels = ["master", "slave"].flatMap((role, index) => [
    [`TunnelOptionsSpecification.${index + 1}.Role`, role],
    [`TunnelOptionsSpecification.${index + 1}.CustomerGatewayId`, CustomerGatewayId],
    [`TunnelOptionsSpecification.${index + 1}.TunnelIkeConfig.IkeEncAlg`, "aes256"],
    [`TunnelOptionsSpecification.${index + 1}.TunnelIkeConfig.Psk`, `key-of-${role}`],
  ]);
  const { VpnConnectionId } = await cloud.call("CreateVpnConnection", {
    ...{ VpnGatewayId, LocalSubnet: "10.0.0.0/16", RemoteSubnet: "192.168.0.0/24" },
    ...Object.fromEntries(tunnels),
  });
  return [
    ["alivpn_gateway.hub", VpnGatewayId],
    ["alivpn_customer_gateway.site", CustomerGatewayId],
    ["alivpn_connection.office", VpnConnectionId],
  ];
}

describe("a size and an algorithm that no list has", () => {
  it("are imported, and planned unchanged where the program says that they are meant", async () => {
    const ids = await existing();
    project.program(meant);
    for (const [address, id] of ids) await project.ok("import", address, id);
    const { stdout, stderr } = await project.run(["plan"]);
    expect(stdout).toContain("No changes.");
    expect(stderr.replace(/^Warning: the program holds psk as text$/m, "")).not.toMatch(/warning/i);
    expect(await project.settled()).toEqual(nothingToDo);
  }, 90_000);

  it("are refused in a program that does not, with the way to write them", async () => {
    project.program(program((value) => value));
    const { code, stdout, stderr } = await project.run(["validate"]);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain("2000 is not allowed");
    expect(stdout + stderr).toContain("unlisted(2000) if the cloud has it by now");
  }, 60_000);
});

describeWithTerraform("terraform", () => {
  it("imports them and plans no change", async () => {
    const ids = await existing();
    project.program(meant);
    const terraform = new Terraform(project);
    for (const [address, id] of ids) await terraform.ok("import", "-no-color", address, id);
    expect(await terraform.settled()).toEqual(nothingToDo);
  }, 120_000);
});
