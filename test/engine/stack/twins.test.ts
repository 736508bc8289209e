import { rm } from "node:fs/promises";
import { alibaba } from "../../../lib";
import { ReplyProxy } from "../../_helpers/reply-proxy";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

const net = stackJson((stack) => {
  const hub = new alibaba.VpnGateway(stack, "hub", {
    name: "hub",
    vpcId: "vpc-1",
    bandwidth: 10,
    instanceChargeType: "POSTPAY",
  });
  const office = new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.7" });
  const tunnel = new alibaba.VpnConnection(stack, "tunnel", {
    vpnGatewayId: hub.id,
    customerGatewayId: office.id,
    localSubnet: ["10.0.0.0/16"],
    remoteSubnet: ["192.168.0.0/24"],
    autoConfigRoute: false,
  });
  new alibaba.VpnRouteEntry(stack, "route", {
    vpnGatewayId: hub.id,
    nextHop: tunnel.id,
    routeDest: "192.168.0.0/24",
    weight: 100,
    publishVpc: false,
  });
});

const plain = stackJson((stack) => {
  new alibaba.VpnGateway(stack, "hub", { vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" });
});

let cloud: TestCloud;
let proxy: ReplyProxy;
beforeEach(async () => {
  cloud = await TestCloud.start();
  proxy = await ReplyProxy.start(cloud.emulator.url);
  cloud.endpoint = proxy.url;
});
afterEach(async () => {
  await proxy.close();
  await cloud.stop();
});

const withoutState = () => rm(cloud.statePath, { force: true });
const twins = async (json = net) => ((await cloud.plan(json)).twins ?? []).map(({ address }) => address).sort();

describe("a plan of an empty state", () => {
  it("fails where nobody answers at the endpoint, unless told to ask nothing", async () => {
    cloud.endpoint = "http://127.0.0.1:9";
    await expect(cloud.plan(plain)).rejects.toMatchObject({ code: "cloud-unreachable" });
    expect((await cloud.plan(plain, { refresh: "none" })).summary.add).toBe(1);
  });

  it("fails where the account does not answer", async () => {
    const text = '{"RequestId":"R","Code":"InvalidAccessKeyId.NotFound","Message":"No."}';
    proxy.rewrite = () => ({ status: 404, text });
    await expect(cloud.plan(plain)).rejects.toMatchObject({ code: "credentials-missing" });
  });

  it("asks once where no create can have a twin, and once for each kind where it can", async () => {
    await cloud.plan(plain);
    expect(proxy.actions).toEqual(["DescribeVpnGateways"]);
    proxy.actions.length = 0;
    await cloud.plan(net);
    expect(proxy.actions.sort()).toEqual(["DescribeCustomerGateways", "DescribeVpnGateways"]);
  });
});

describe("what stands already and is in no state", () => {
  it("is told when the state is gone, with the command that imports it", async () => {
    await cloud.apply(net);
    await withoutState();
    const { warnings } = await cloud.plan(net);
    expect(await twins()).toEqual(["alivpn_customer_gateway.office", "alivpn_gateway.hub"]);
    expect(warnings.map(({ hint }) => hint).join("\n")).toMatch(/vpnform import 'alivpn_gateway\.hub' 'vpn-\w+'/);
  });

  it("is told with the backup's place where that is what is left of the state", async () => {
    const told = () => cloud.events.flatMap((event) => (event.type === "notice" ? [event.message] : [])).join("\n");
    await cloud.apply(plain);
    await cloud.apply(net);
    expect(told()).not.toContain("backup");
    await withoutState();
    await cloud.plan(net);
    expect(told()).toContain(`copy ${cloud.statePath}.backup over it`);
  });

  it("is told of routes by their gateway", async () => {
    await cloud.apply(net);
    const engine = await cloud.open(net);
    await engine.stateRemove(["alivpn_route_entry.route"]);
    await engine.close();
    proxy.actions.length = 0;
    expect(await twins()).toEqual(["alivpn_route_entry.route"]);
    expect(proxy.actions.filter((action) => action === "DescribeVpnRouteEntries")).toHaveLength(1);
  });

  it("is no twin where a name or a value differs, where there is no name, or where it is in the state", async () => {
    await cloud.apply(plain);
    await withoutState();
    expect(await twins(plain)).toEqual([]);
    expect(await twins()).toEqual([]);
    await cloud.apply(net);
    expect(await twins()).toEqual([]);
  });

  it("is no twin where a create that was begun can claim it", async () => {
    const hub = stackJson((stack) => {
      new alibaba.VpnGateway(stack, "hub", {
        name: "hub",
        vpcId: "vpc-1",
        bandwidth: 10,
        instanceChargeType: "POSTPAY",
      });
    });
    Object.assign((hub["provider"] as { alivpn: object[] }).alivpn[0] ?? {}, { max_retries: 0 });
    await cloud.faults({ action: "CreateVpnGateway", kind: "lost-reply" });
    await expect(cloud.apply(hub)).rejects.toMatchObject({ code: "apply-failed" });
    await cloud.faults();
    expect(await twins(hub)).toEqual([]);
  });

  it("costs no call where nothing is created", async () => {
    await cloud.apply(net);
    proxy.actions.length = 0;
    await cloud.plan(net);
    expect(proxy.actions).toHaveLength(4);
  });
});
