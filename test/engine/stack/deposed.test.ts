import type { TerraformStack } from "cdktf";
import { alibaba } from "../../../lib";
import { parseObjectKey } from "../../../lib/core/object-key";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

const address = "alivpn_customer_gateway.office";

function site(stack: TerraformStack, ipAddress: string, name: string, id = "office"): void {
  const hub = new alibaba.VpnGateway(stack, "hub", { vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" });
  const office = new alibaba.CustomerGateway(stack, id, {
    ipAddress,
    name,
    lifecycle: { createBeforeDestroy: true },
  });
  new alibaba.VpnConnection(stack, "tunnel", {
    vpnGatewayId: hub.id,
    customerGatewayId: office.id,
    localSubnet: ["10.0.0.0/16"],
    remoteSubnet: ["192.168.0.0/24"],
    autoConfigRoute: false,
  });
}

/** A tunnel to an office at this address, which is replaced by creating the new one first. */
const network = (ipAddress: string, name = "office") => stackJson((stack) => site(stack, ipAddress, name));

/** Refuses every call of this action from now on, until `cloud.faults()` ends it. */
const refuse = (action: string) => cloud.faults({ action, kind: "error", code: "Forbidden.RAM", http: 403 });

/** Replaces the office while one call is refused, which leaves something behind. */
async function replaceWithout(action: string, json: ReturnType<typeof network>): Promise<void> {
  await refuse(action);
  await expect(cloud.apply(json)).rejects.toMatchObject({ code: "apply-failed" });
  await cloud.faults();
}

const offices = async () => ((await cloud.resources())["CustomerGateway"] ?? []).map((each) => each["IpAddress"]);

describe("what a replacement left over", () => {
  it("is deleted by the next apply, and nothing is planned after that", async () => {
    await cloud.apply(network("203.0.113.1"));
    await replaceWithout("DeleteCustomerGateway", network("203.0.113.2"));
    expect(await offices()).toHaveLength(2);
    const json = network("203.0.113.2");
    const { changes, summary } = await cloud.plan(json);
    expect(summary).toEqual({ import: 0, add: 0, change: 0, destroy: 1, forget: 0 });
    expect(changes.filter((change) => change.address === address)).toMatchObject([
      { action: "no-op" },
      { action: "delete", deposed: expect.stringMatching(/^[0-9a-f]{8}$/) },
    ]);
    await cloud.apply(json);
    expect(await offices()).toEqual(["203.0.113.2"]);
    expect((await cloud.plan(json)).hasChanges).toBe(false);
  });

  it("is deleted beside a change of what has its address now", async () => {
    await cloud.apply(network("203.0.113.1"));
    await replaceWithout("DeleteCustomerGateway", network("203.0.113.2"));
    const renamed = network("203.0.113.2", "head office");
    expect(await cloud.actions(renamed)).toEqual([`update ${address}`, `delete ${address}`]);
    await cloud.apply(renamed);
    expect((await cloud.resources())["CustomerGateway"]).toMatchObject([{ Name: "head office" }]);
    expect((await cloud.plan(renamed)).hasChanges).toBe(false);
  });

  it("is deleted after another replacement at the same address, however many there are", async () => {
    await cloud.apply(network("203.0.113.1"));
    await replaceWithout("DeleteCustomerGateway", network("203.0.113.2"));
    await replaceWithout("DeleteCustomerGateway", network("203.0.113.3"));
    expect(await offices()).toHaveLength(3);
    const json = network("203.0.113.4");
    expect((await cloud.plan(json)).summary).toMatchObject({ add: 2, destroy: 4 });
    await cloud.apply(json);
    expect(await offices()).toEqual(["203.0.113.4"]);
    expect((await cloud.plan(json)).hasChanges).toBe(false);
  });

  it("is deleted when what was to follow it could not be created", async () => {
    await cloud.apply(network("203.0.113.1"));
    await replaceWithout("CreateCustomerGateway", network("203.0.113.2"));
    const json = network("203.0.113.2");
    await cloud.apply(json);
    expect(await offices()).toEqual(["203.0.113.2"]);
    expect((await cloud.plan(json)).hasChanges).toBe(false);
  });

  it("is deleted when what uses it could not be replaced", async () => {
    await cloud.apply(network("203.0.113.1"));
    await replaceWithout("DeleteVpnConnection", network("203.0.113.2"));
    const json = network("203.0.113.2");
    await cloud.apply(json);
    expect(await offices()).toEqual(["203.0.113.2"]);
    expect((await cloud.plan(json)).hasChanges).toBe(false);
  });

  it("is destroyed with everything else", async () => {
    await cloud.apply(network("203.0.113.1"));
    await replaceWithout("DeleteCustomerGateway", network("203.0.113.2"));
    await replaceWithout("DeleteCustomerGateway", network("203.0.113.3"));
    const { summary } = await cloud.apply(network("203.0.113.3"), { mode: "destroy" });
    expect(summary).toMatchObject({ destroy: 5 });
    expect(Object.values(await cloud.resources()).flat()).toEqual([]);
    expect(JSON.parse(await cloud.state())).toMatchObject({ resources: [] });
  });

  it("is a target by the address that it had", async () => {
    await cloud.apply(network("203.0.113.1"));
    await replaceWithout("DeleteCustomerGateway", network("203.0.113.2"));
    const renamed = network("203.0.113.2", "head office");
    const both = [`update ${address}`, `delete ${address}`];
    expect(await cloud.actions(renamed, { targets: [address] })).toEqual(both);
    expect(await cloud.actions(renamed, { targets: ["alivpn_gateway.hub"] })).toEqual([]);
    expect(await cloud.actions(renamed, { excludes: [address] })).toEqual([]);
  });

  it("stays where it was when what follows it moves, and goes from there", async () => {
    await cloud.apply(network("203.0.113.1"));
    await replaceWithout("DeleteCustomerGateway", network("203.0.113.2"));
    const moved = stackJson((stack) => site(stack, "203.0.113.2", "office", "branch"));
    Object.assign(moved, { moved: [{ from: address, to: "alivpn_customer_gateway.branch" }] });
    expect((await cloud.plan(moved)).summary).toMatchObject({ add: 0, change: 0, destroy: 1 });
    await cloud.apply(moved);
    expect(await offices()).toEqual(["203.0.113.2"]);
    expect((await cloud.plan(moved)).hasChanges).toBe(false);
  });

  it("is listed, shown and removed by its own name", async () => {
    await cloud.apply(network("203.0.113.1"));
    await replaceWithout("DeleteCustomerGateway", network("203.0.113.2"));
    const engine = await cloud.open(network("203.0.113.2"));
    const [current, deposed = ""] = (await engine.stateList()).filter((each) => each.startsWith(address));
    expect([current, deposed]).toEqual([address, expect.stringMatching(/^\S+ \(deposed [0-9a-f]{8}\)$/)]);
    expect(await engine.stateShow(address)).toMatchObject({ attributes: { ipAddress: "203.0.113.2" } });
    expect(await engine.stateShow(deposed)).toMatchObject({
      ...parseObjectKey(deposed),
      attributes: { ipAddress: "203.0.113.1" },
    });
    expect(await engine.stateRemove([deposed])).toEqual([deposed]);
    expect((await engine.stateList()).filter((each) => each.startsWith(address))).toEqual([address]);
    await engine.close();
  });
});
