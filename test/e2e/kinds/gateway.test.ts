import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace, nothingToDo } from "../../_helpers/workspace";
import { tellStory } from "./_kind-story";
import { base, gatewayStory } from "../stories/gateway";

describe("a VPN gateway", () => {
  tellStory(gatewayStory);
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
