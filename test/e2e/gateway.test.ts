import { vpnGateway } from "../../lib/alibaba/kinds/vpn-gateway";
import { EmulatorProcess } from "../_helpers/emulator-process";
import { Workspace, nothingToDo } from "../_helpers/workspace";
import { tellStory } from "./_kind-story";
import type { AttributeStep } from "./_kind-story";

const base = { vpcId: "vpc-1", vSwitchId: "vsw-a", bandwidth: 10, enableIpsec: true, instanceChargeType: "POSTPAY" };

function step(attribute: string, from: unknown, to: unknown, around: object = {}): AttributeStep {
  const props = (value: unknown) => ({ ...base, ...around, [attribute]: value });
  return { attribute, from: props(from), to: props(to) };
}

/** Attributes that decide what is bought; a subscription is another story. */
const purchase = ["instanceChargeType", "period", "autoPay"];

describe("a VPN gateway", () => {
  tellStory({
    kind: vpnGateway,
    ground: [],
    updates: [
      step("name", "hub", "hub-2"),
      step("description", "first", "second"),
      step("autoPropagate", false, true),
      step("resourceGroupId", "rg-one", "rg-two"),
      step("tags", { team: "network", old: "1" }, { team: "security", env: "prod" }),
    ],
    replacements: [
      step("vpcId", "vpc-1", "vpc-2"),
      step("vSwitchId", "vsw-a", "vsw-b"),
      step("disasterRecoveryVSwitchId", "vsw-b", "vsw-c"),
      step("bandwidth", 10, 20),
      step("enableIpsec", true, false, { enableSsl: true }),
      step("enableSsl", false, true),
      step("sslConnections", 5, 10, { enableSsl: true }),
      step("networkType", "public", "private", { bandwidth: 200 }),
      step("vpnType", "Normal", "NationalStandard"),
    ],
    elsewhere: (path) => purchase.includes(path),
    drift: {
      on: "name",
      does: (cloud, id) => cloud.call("ModifyVpnGatewayAttribute", { VpnGatewayId: id, Name: "by-hand" }),
      shows: /~ name += "hub-2" -> "by-hand"/,
    },
    deletion: { on: "bandwidth", does: (cloud, id) => cloud.call("DeleteVpnGateway", { VpnGatewayId: id }) },
  });
});

describe("a gateway that is a subscription", () => {
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
  const subscription = { ...base, name: "hub", instanceChargeType: "PREPAY", period: 1, autoPay: true };
  const declare = (props: object) => project.declare([["VpnGateway", "hub", { ...subscription, ...props }]]);
  const refusal = async (...args: string[]) => {
    const { code, stderr } = await project.run(args);
    expect(code).toBe(1);
    return stderr;
  };

  it("takes the place of one that is paid by use", async () => {
    declare({ instanceChargeType: "POSTPAY", period: undefined, autoPay: undefined });
    await project.apply();
    declare({});
    const { changes } = await project.planned();
    expect(changes.get("hub")).toMatchObject({ actions: ["delete", "create"], replacePaths: ["instance_charge_type"] });
    await project.apply();
    expect(await project.settled()).toEqual(nothingToDo);
    expect((await cloud.resources())["VpnGateway"]).toMatchObject([{ ChargeType: "Prepay" }]);
  });

  it.each([
    ["period", { period: 12 }],
    ["autoPay", { autoPay: false }],
    ["bandwidth", { bandwidth: 20 }],
    ["instanceChargeType", { instanceChargeType: "POSTPAY", period: undefined, autoPay: undefined }],
  ])("refuses a change of %s, naming construct and attribute", async (attribute, props) => {
    declare(props);
    expect(await refusal("plan")).toMatch(new RegExp(`net/hub.*\\b${attribute}\\b`, "s"));
  });

  it("is neither destroyed nor forgotten before it ends", async () => {
    declare({});
    const before = (await cloud.requests()).length;
    expect(await refusal("destroy", "--auto-approve")).toMatch(/subscription until/);
    expect(await project.addresses()).toEqual(["alivpn_gateway.hub"]);
    expect(await cloud.counts()).toEqual({ VpnGateway: 1 });
    expect(await cloud.writes(before)).toEqual([]);
  });

  it("is changed in place like any other", async () => {
    declare({ name: "renamed", tags: { team: "network" } });
    expect(await project.apply()).toContain("Resources: 0 added, 1 changed, 0 destroyed.");
    expect(await project.settled()).toEqual(nothingToDo);
  });
});
