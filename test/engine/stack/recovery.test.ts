import { access } from "node:fs/promises";
import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

const gateways = (count: number) =>
  stackJson((stack) => {
    for (let index = 0; index < count; index++) {
      new alibaba.VpnGateway(stack, `g${index}`, {
        vpcId: `vpc-${index}`,
        bandwidth: 10,
        instanceChargeType: "POSTPAY",
        name: `g${index}`,
      });
    }
  });

const site = (priority = {}) =>
  stackJson((stack) => {
    const gateway = new alibaba.VpnGateway(stack, "hub", {
      vpcId: "vpc-1",
      bandwidth: 10,
      instanceChargeType: "POSTPAY",
    });
    const customer = new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.7" });
    new alibaba.VpnConnection(stack, "tunnel", {
      vpnGatewayId: gateway.id,
      customerGatewayId: customer.id,
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["192.168.0.0/24"],
      ...priority,
    });
  });

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

const creates = async (action: string) => (await cloud.requests()).filter((request) => request.action === action);

it("a lost reply makes no second gateway", async () => {
  await cloud.faults({ action: "CreateVpnGateway", kind: "lost-reply", times: 1 });
  await cloud.apply(gateways(1));
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(1);
  const sent = await creates("CreateVpnGateway");
  expect(sent.length).toBeGreaterThan(1);
  expect(new Set(sent.map((request) => request.clientToken)).size).toBe(1);
});

it("two equal creates of which one was carried out become two, each under its own address", async () => {
  const twins = stackJson((stack) => {
    for (const name of ["one", "two"])
      new alibaba.VpnGateway(stack, name, { vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" });
  });
  Object.assign((twins["provider"] as { alivpn: object[] }).alivpn[0] ?? {}, { max_retries: 0 });
  await cloud.faults(
    { action: "CreateVpnGateway", kind: "reset", times: 1 },
    { action: "CreateVpnGateway", kind: "lost-reply" },
  );
  await expect(cloud.apply(twins)).rejects.toMatchObject({ code: "apply-failed" });
  await cloud.faults();
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(1);
  await cloud.apply(twins);
  const made = (await cloud.resources())["VpnGateway"] as { VpnGatewayId: string }[];
  expect(made).toHaveLength(2);
  const { resources } = JSON.parse(await cloud.state()) as {
    resources: { instances: { attributes: { id: string } }[] }[];
  };
  const ids = resources.map(({ instances }) => instances[0]?.attributes.id);
  expect(ids.sort()).toEqual(made.map(({ VpnGatewayId }) => VpnGatewayId).sort());
});

it("throttling is waited out", async () => {
  await cloud.faults({ action: "Create*", kind: "throttle", times: 3 });
  const result = await cloud.apply(gateways(3));
  expect(result.summary.add).toBe(3);
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(3);
});

it("a create whose outcome stays unknown is sent again with its token by the next run, which tells what it made", async () => {
  await cloud.faults({ action: "CreateVpnGateway", kind: "lost-reply" });
  await expect(cloud.apply(gateways(1))).rejects.toMatchObject({ code: "apply-failed" });
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(1);
  await cloud.faults();
  const plan = await cloud.plan(gateways(1));
  expect(plan.pendingCreates).toMatchObject([
    { address: "alivpn_gateway.g0", action: "CreateVpnGateway", next: "resend", ids: [] },
  ]);
  await cloud.apply(gateways(1));
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(1);
  expect((await cloud.plan(gateways(1))).hasChanges).toBe(false);
});

it("a create that never reached the cloud is repeated with the same token", async () => {
  await cloud.faults({ action: "CreateVpnGateway", kind: "reset" });
  await expect(cloud.apply(gateways(1))).rejects.toMatchObject({ code: "apply-failed" });
  await cloud.faults();
  await cloud.apply(gateways(1));
  const tokens = new Set((await creates("CreateVpnGateway")).flatMap((request) => request.clientToken ?? []));
  expect(tokens.size).toBe(1);
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(1);
});

it("a failure skips what depends on it, and everything else goes on", async () => {
  await cloud.faults({
    action: "CreateCustomerGateway",
    kind: "error",
    code: "QuotaExceeded.CustomerGateway",
    http: 400,
  });
  const error = await cloud.apply(site()).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: "apply-failed",
    failed: [{ address: "alivpn_customer_gateway.office" }],
    skipped: ["alivpn_connection.tunnel"],
  });
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(1);
  await cloud.faults();
  const result = await cloud.apply(site());
  expect(result.summary.add).toBe(2);
});

it("another writer's change of the gateway is waited out, not hammered", async () => {
  await cloud.stop();
  cloud = await TestCloud.start(0.01);
  await cloud.apply(site());
  const [gateway] = (await cloud.resources())["VpnGateway"] ?? [];
  const before = (await cloud.requests()).length;
  await cloud.call("ModifyVpnGatewayAttribute", { VpnGatewayId: gateway?.["VpnGatewayId"], Description: "by hand" });
  await cloud.apply(site({ name: "renamed" }));
  const conflicts = (await cloud.requests())
    .slice(before)
    .filter((request) => request.code === "VpnGateway.Configuring");
  expect(conflicts.length).toBeLessThanOrEqual(1);
});

it("one gateway never has two writes at once", async () => {
  await cloud.stop();
  cloud = await TestCloud.start(0.002);
  await cloud.apply(
    stackJson((stack) => {
      const gateway = new alibaba.VpnGateway(stack, "hub", {
        vpcId: "vpc-1",
        bandwidth: 10,
        instanceChargeType: "POSTPAY",
      });
      for (let index = 0; index < 8; index++) {
        const customer = new alibaba.CustomerGateway(stack, `c${index}`, { ipAddress: `203.0.113.${index + 1}` });
        new alibaba.VpnConnection(stack, `t${index}`, {
          vpnGatewayId: gateway.id,
          customerGatewayId: customer.id,
          localSubnet: ["10.0.0.0/16"],
          remoteSubnet: [`192.168.${index}.0/24`],
        });
      }
    }),
  );
  expect((await cloud.requests()).filter((request) => request.code === "VpnGateway.Configuring")).toEqual([]);
});

it("a stop by the user finishes what is in flight, and the next run does the rest", async () => {
  await cloud.stop();
  cloud = await TestCloud.start(0.002);
  const stop = new AbortController();
  const engine = await cloud.open(site());
  const plan = await engine.plan({});
  const running = engine.apply(plan, { signal: stop.signal });
  setTimeout(() => stop.abort(), 60);
  const result = await running;
  expect(result.interrupted).toBe(true);
  await engine.close();
  await cloud.apply(site());
  const { VpnGateway, CustomerGateway, VpnConnection } = await cloud.resources();
  expect([VpnGateway, CustomerGateway, VpnConnection].map((list) => list?.length)).toEqual([1, 1, 1]);
  expect((await cloud.plan(site())).hasChanges).toBe(false);
});

it("an endpoint that nobody answers at stops the run with one error and leaves nothing open", async () => {
  const json = gateways(5);
  await cloud.emulator.close();
  const error = await cloud.apply(json).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "cloud-unreachable" });
  await expect(access(`${cloud.statePath}.journal`)).rejects.toThrow();
});

it("wrong credentials stop the run with one error", async () => {
  await cloud.faults({ action: "*", kind: "error", code: "InvalidAccessKeyId.NotFound", http: 404 });
  const error = await cloud.apply(gateways(5)).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "credentials-missing" });
});
