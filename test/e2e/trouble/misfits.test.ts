import { EmulatorProcess } from "../../_helpers/emulator-process";
import { ReplyProxy } from "../../_helpers/reply-proxy";
import { Terraform, describeWithTerraform } from "../../_helpers/terraform";
import { Workspace } from "../../_helpers/workspace";

const hub = { name: "hub", vpcId: "vpc-1", vSwitchId: "vsw-1", bandwidth: 10 };

let cloud: EmulatorProcess;
let proxy: ReplyProxy;
let project: Workspace;
/** A gateway in the state that is an enhanced one, as an older version imported it. */
beforeEach(async () => {
  cloud = await EmulatorProcess.start();
  proxy = await ReplyProxy.start(cloud.url);
  project = new Workspace({ environment: { ...cloud.environment, VPNFORM_ALIBABA_ENDPOINT: proxy.url } });
  project.declare([["VpnGateway", "hub", hub]]);
});
afterEach(async () => {
  project.remove();
  await proxy.close();
  await cloud.stop();
});

function pretend(): void {
  proxy.rewrite = (action, { text }) =>
    action.startsWith("DescribeVpnGateway")
      ? { text: text.replaceAll('"Traditional"', '"Enhanced.SiteToSite"') }
      : undefined;
}

const wrong = /"vpn-\w+" is no VPN gateway, but a gateway of the type Enhanced\.SiteToSite/;
const writes = () => proxy.actions.filter((action) => /^(Create|Modify|Delete)/.test(action));

describe("what an older version imported as something that it is not", () => {
  it("is neither changed, replaced nor destroyed; state rm ends it", async () => {
    await project.apply();
    pretend();
    expect(await project.ok("plan")).toContain("No changes.");
    for (const other of [{ name: "new" }, { vpcId: "vpc-2" }]) {
      project.declare([["VpnGateway", "hub", { ...hub, ...other }]]);
      const { code, stderr } = await project.run(["plan"]);
      expect([code, stderr]).toEqual([1, expect.stringMatching(wrong)]);
      expect(stderr).toContain("vpnform state rm alivpn_gateway.hub");
    }
    project.declare([]);
    for (const command of ["apply", "destroy"]) {
      const { code, stderr } = await project.run([command, "--auto-approve"]);
      expect([code, stderr]).toEqual([1, expect.stringMatching(wrong)]);
    }
    expect(writes()).toEqual(["CreateVpnGateway"]);
    await project.ok("state", "rm", "alivpn_gateway.hub");
    expect(await project.ok("plan")).toContain("No changes.");
  }, 90_000);

  it("is no twin of a gateway with its name", async () => {
    await cloud.call("CreateVpnGateway", { Name: "hub", VpcId: "vpc-1", VSwitchId: "vsw-1", Bandwidth: 10 });
    pretend();
    expect(await project.ok("plan")).not.toContain("import");
  }, 60_000);
});

describeWithTerraform("terraform", () => {
  it("neither changes nor destroys what is something else", async () => {
    const terraform = new Terraform(project);
    await terraform.apply();
    pretend();
    project.declare([["VpnGateway", "hub", { ...hub, name: "new" }]]);
    for (const command of [["plan"], ["apply", "-auto-approve"], ["destroy", "-auto-approve"]]) {
      const { code, stdout, stderr } = await terraform.run([...command, "-no-color"]);
      expect([code, (stdout + stderr).replace(/[│\s]+/g, " ")]).toEqual([1, expect.stringMatching(wrong)]);
    }
    expect(writes()).toEqual(["CreateVpnGateway"]);
  }, 120_000);
});
