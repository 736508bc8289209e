import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Terraform, bothSettled, describeWithTerraform } from "../../_helpers/terraform";
import { Workspace } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

const canary = "Canary7OfTheCloud";
const network: readonly Declaration[] = [
  ["VpnGateway", "hub", { vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" }],
  ["CustomerGateway", "office", { ipAddress: "203.0.113.1" }],
];
const subnets = { localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.0.0/24"] };

function connection(ikeConfig: object): Declaration {
  const ends = {
    vpnGatewayId: "${alivpn_gateway.hub.id}",
    customerGatewayId: "${alivpn_customer_gateway.office.id}",
  };
  return ["VpnConnection", "one", { ...ends, ...subnets, autoConfigRoute: false, ikeConfig }];
}

describeWithTerraform("a connection whose key the program only writes, and that is imported", () => {
  let cloud: EmulatorProcess;
  let project: Workspace;
  let terraform: Terraform;
  let id: string;
  beforeAll(async () => {
    cloud = await EmulatorProcess.start();
    project = new Workspace(cloud);
    terraform = new Terraform(project);
    project.declare(network);
    await terraform.apply();
    const made = await cloud.call("CreateVpnConnection", {
      VpnGatewayId: (await project.attribute("alivpn_gateway.hub", "id")) as string,
      CustomerGatewayId: (await project.attribute("alivpn_customer_gateway.office", "id")) as string,
      LocalSubnet: subnets.localSubnet.join(),
      RemoteSubnet: subnets.remoteSubnet.join(),
      AutoConfigRoute: false,
      IkeConfig: JSON.stringify({ Psk: canary }),
    });
    id = made.VpnConnectionId;
    project.declare([...network, connection({ pskWo: "Another7Key", pskWoVersion: 1 })]);
  }, 60_000);
  afterAll(async () => {
    await cloud.stop();
    project.remove();
  });

  /** Files of the project in which the cloud's key stands; the emulated cloud itself is elsewhere. */
  const holding = () =>
    readdirSync(project.folder, { withFileTypes: true, recursive: true })
      .filter((each) => each.isFile() && !each.parentPath.includes("node_modules"))
      .map((each) => join(each.parentPath, each.name))
      .filter((file) => readFileSync(file, "utf8").includes(canary));

  it("is in the state of terraform without the key that the cloud has, after every look at it", async () => {
    await terraform.ok("import", "-no-color", "alivpn_connection.one", id);
    expect(holding()).toEqual([]);
    await terraform.apply("-refresh-only");
    expect(holding()).toEqual([]);
    expect(await terraform.apply()).toContain("0 added, 1 changed, 0 destroyed");
    expect(await terraform.settledByBoth()).toEqual(bothSettled);
    expect(holding()).toEqual([]);
  }, 60_000);

  it("is in our state without it, too", async () => {
    await project.ok("state", "rm", "net/one");
    const change = { VpnConnectionId: id, IkeConfig: JSON.stringify({ Psk: canary }) };
    await cloud.call("ModifyVpnConnectionAttribute", change);
    await project.ok("import", "net/one", id);
    expect(holding()).toEqual([]);
    await project.apply();
    expect(await project.settled()).toEqual(bothSettled.vpnform);
    expect(holding()).toEqual([]);
  }, 60_000);

  it("whose key the program keeps is imported with it", async () => {
    await project.ok("state", "rm", "net/one");
    project.declare([...network, connection({ psk: "Another7Key" })]);
    await terraform.ok("import", "-no-color", "alivpn_connection.one", id);
    expect(await project.attribute("alivpn_connection.one", "ike_config")).toMatchObject({ psk: "Another7Key" });
  }, 60_000);
});
