import { alibaba } from "../../../lib";
import { ReplyProxy } from "../../_helpers/reply-proxy";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

/** A gateway with a server, a certificate, a connection and routes of both kinds. */
const net = stackJson((stack) => {
  const hub = new alibaba.VpnGateway(stack, "hub", {
    vpcId: "vpc-1",
    bandwidth: 10,
    enableSsl: true,
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
  const server = new alibaba.SslVpnServer(stack, "server", {
    vpnGatewayId: hub.id,
    clientIpPool: "192.168.9.0/24",
    localSubnet: ["10.0.0.0/16"],
  });
  new alibaba.SslVpnClientCert(stack, "laptop", { sslVpnServerId: server.id });
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

const isRead = (action: string) => /^(Describe|List)/.test(action);

describe("a reply without what the action always answers", () => {
  it.each(["{}", '{"a":1}', '{"RequestId":"R"}'])(
    "such as %s makes nothing gone: no plan is made of it",
    async (text) => {
      await cloud.apply(net);
      const { resources } = JSON.parse(await cloud.state()) as { resources: object[] };
      expect(resources).toHaveLength(6);
      const reads = ["DescribeVpnGateway", "DescribeCustomerGateway", "DescribeVpnConnection", "DescribeSslVpnServers"];
      for (const hollow of [...reads, "DescribeSslVpnClientCert", "DescribeVpnRouteEntries"]) {
        proxy.actions.length = 0;
        proxy.rewrite = (action) => (action.startsWith(hollow) ? { text } : undefined);
        await expect(cloud.plan(net)).rejects.toMatchObject({ code: "cloud-reply-invalid" });
      }
    },
  );

  it("to a write leaves open whether it was carried out", async () => {
    proxy.rewrite = (action) => (action === "CreateCustomerGateway" ? { text: "{}" } : undefined);
    const office = stackJson((stack) => {
      new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.7" });
    });
    await expect(cloud.apply(office)).rejects.toMatchObject({
      failed: [{ error: { code: "cloud-reply-invalid", outcomeUnknown: true } }],
    });
    proxy.rewrite = () => undefined;
    await cloud.apply(office);
    expect((await cloud.resources())["CustomerGateway"]).toHaveLength(1);
  });
});

describe("a list of one that is asked for by its id", () => {
  it("proves nothing where it counts one and shows none", async () => {
    await cloud.apply(net);
    const text = '{"RequestId":"R","TotalCount":1,"PageNumber":1,"PageSize":10,"SslVpnServers":{"SslVpnServer":[]}}';
    proxy.rewrite = (action) => (action === "DescribeSslVpnServers" ? { text } : undefined);
    await expect(cloud.plan(net)).rejects.toMatchObject({ code: "cloud-reply-invalid" });
  });

  it("of routes proves nothing where it counts one and shows none", async () => {
    await cloud.apply(net);
    const text = '{"RequestId":"R","TotalCount":1,"PageNumber":1,"PageSize":10,"VpnRouteEntries":{"VpnRouteEntry":[]}}';
    proxy.rewrite = (action) => (action === "DescribeVpnRouteEntries" ? { text } : undefined);
    await expect(cloud.plan(net)).rejects.toMatchObject({ code: "cloud-reply-invalid" });
  });
});

describe("an id", () => {
  it("of another resource is no answer to a read", async () => {
    await cloud.apply(net);
    proxy.rewrite = (action, { text }) =>
      action === "DescribeVpnGateway" ? { text: text.replace(/vpn-\w+/, "vpn-other") } : undefined;
    await expect(cloud.plan(net)).rejects.toMatchObject({ code: "cloud-reply-invalid" });
  });

  it("of another form than the kind's is refused in lists as well", async () => {
    await cloud.apply(net);
    proxy.rewrite = (action, { text }) =>
      isRead(action) ? { text: text.replace(/"(vpn|cgw|vco|vss|vsc)-/g, '"../$1-') } : undefined;
    await expect(cloud.plan(net)).rejects.toMatchObject({ code: "cloud-reply-invalid" });
  });
});

describe("what vanished", () => {
  it("is asked for once more by its id before it is planned anew", async () => {
    await cloud.apply(net);
    let missing = 1;
    const text = '{"RequestId":"R","Code":"InvalidCustomerGatewayInstanceId.NotFound","Message":"No."}';
    proxy.rewrite = (action) =>
      action === "DescribeCustomerGateway" && missing-- > 0 ? { status: 404, text } : undefined;
    expect(await cloud.actions(net)).toEqual([]);
    missing = Infinity;
    expect(await cloud.actions(net)).toContain("create alivpn_customer_gateway.office");
  });

  it("is not believed gone as long as reads may lag behind its creation", async () => {
    await cloud.apply(net);
    let missing = 6;
    const text = '{"RequestId":"R","Code":"InvalidVpnGatewayInstanceId.NotFound","Message":"No."}';
    proxy.rewrite = (action) => (action === "DescribeVpnGateway" && missing-- > 0 ? { status: 404, text } : undefined);
    cloud.pollMs = 200;
    expect(await cloud.actions(net)).toEqual([]);
    expect(missing).toBeLessThan(0);
  });

  it.each([
    ["a code that says something else", 404, "InvalidRegionId.NotFound"],
    ["a missing permission", 403, "Forbidden"],
    ["a state", 400, "IncorrectStatus.VpnGateway"],
    ["a page of a middlebox", 404, undefined],
  ])("has a code that says so, and %s is none", async (_, status, code) => {
    await cloud.apply(net);
    const text = code ? JSON.stringify({ RequestId: "R", Code: code, Message: "No." }) : "<h1>Not found</h1>";
    for (const hidden of ["DescribeVpnGateway", "DescribeVpnRouteEntries", "DescribeSslVpnServers"]) {
      proxy.rewrite = (action) => (action.startsWith(hidden) ? { status, text } : undefined);
      await expect(cloud.plan(net)).rejects.toMatchObject({ code: expect.stringMatching(/^cloud-/) as string });
    }
  });
});
