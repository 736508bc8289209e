import { Fn, TerraformCount, TerraformIterator, TerraformLocal, TerraformOutput, TerraformVariable } from "cdktf";
import type { TerraformStack } from "cdktf";
import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";
import type { Json } from "../../_helpers/test-cloud";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

const gatewayProps = { vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" } as const;
const committed = async () => (await cloud.requests()).filter((request) => request.committed).length;

it("count and for_each over known values make instances", async () => {
  const json = stackJson((stack) => {
    const sites = TerraformIterator.fromList(["paris", "berlin"]);
    new alibaba.CustomerGateway(stack, "site", { forEach: sites, ipAddress: "203.0.113.7", name: sites.value });
    new alibaba.VpnGateway(stack, "spare", { ...gatewayProps, count: TerraformCount.of(2) });
  });
  // Different addresses, so that the cloud takes both.
  const byKey = json["resource"] as Record<string, Record<string, Json>>;
  byKey["alivpn_customer_gateway"]!["site"]!["for_each"] = { paris: "203.0.113.1", berlin: "203.0.113.2" };
  byKey["alivpn_customer_gateway"]!["site"]!["ip_address"] = "${each.value}";
  byKey["alivpn_customer_gateway"]!["site"]!["name"] = "site-${each.key}";
  await cloud.apply(json);
  expect((await cloud.resources())["CustomerGateway"]?.map((item) => item["Name"]).sort()).toEqual([
    "site-berlin",
    "site-paris",
  ]);
  const plan = await cloud.plan(json);
  expect(plan.changes.map((change) => change.address)).toEqual([
    'alivpn_customer_gateway.site["berlin"]',
    'alivpn_customer_gateway.site["paris"]',
    "alivpn_gateway.spare[0]",
    "alivpn_gateway.spare[1]",
  ]);
  expect(plan.hasChanges).toBe(false);
});

it("variables, locals and outputs are honoured", async () => {
  const json = stackJson((stack) => {
    const name = new TerraformVariable(stack, "name", { type: "string" });
    const local = new TerraformLocal(stack, "full", `net-${name.stringValue}`);
    const gateway = new alibaba.VpnGateway(stack, "hub", { ...gatewayProps, name: local.asString });
    new TerraformOutput(stack, "ip", { value: gateway.internetIp });
    new TerraformOutput(stack, "label", { value: `${gateway.name}!` });
  });
  const result = await cloud.apply(json, {}, { name: "a1" });
  expect(result.outputs["label"]).toMatchObject({ value: "net-a1!", type: "string" });
  expect(result.outputs["ip"]?.value).toMatch(/^\d+\./);
  await expect(cloud.plan(json)).rejects.toMatchObject({
    code: "usage-invalid",
    message: 'variable "name" has no value',
  });
});

it("prevent_destroy refuses a replacement and a destroy", async () => {
  const json = (bandwidth: number) =>
    stackJson(
      (stack) =>
        void new alibaba.VpnGateway(stack, "hub", { ...gatewayProps, bandwidth, lifecycle: { preventDestroy: true } }),
    );
  await cloud.apply(json(10));
  await expect(cloud.plan(json(20))).rejects.toMatchObject({ code: "plan-refused" });
  await expect(cloud.plan(json(10), { mode: "destroy" })).rejects.toMatchObject({ code: "plan-refused" });
});

it("ignored changes are neither planned nor sent", async () => {
  const json = (name: string) =>
    stackJson(
      (stack) =>
        void new alibaba.VpnGateway(stack, "hub", { ...gatewayProps, name, lifecycle: { ignoreChanges: ["name"] } }),
    );
  await cloud.apply(json("one"));
  expect(await cloud.actions(json("two"))).toEqual([]);
});

it("create_before_destroy makes the new one first and leaves one", async () => {
  const json = (bandwidth: number) =>
    stackJson(
      (stack) =>
        void new alibaba.VpnGateway(stack, "hub", {
          ...gatewayProps,
          bandwidth,
          lifecycle: { createBeforeDestroy: true },
        }),
    );
  await cloud.apply(json(10));
  await cloud.apply(json(20));
  const writes = (await cloud.requests()).filter((request) => request.committed).map((request) => request.action);
  expect(writes).toEqual(["CreateVpnGateway", "CreateVpnGateway", "DeleteVpnGateway"]);
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(1);
  expect((await cloud.plan(json(20))).hasChanges).toBe(false);
});

it("a removed block with destroy = false forgets without deleting", async () => {
  const json = stackJson((stack) => void new alibaba.VpnGateway(stack, "hub", gatewayProps));
  await cloud.apply(json);
  const without = {
    ...stackJson(() => undefined),
    removed: [{ from: "alivpn_gateway.hub", lifecycle: { destroy: false } }],
  };
  expect((await cloud.plan(without)).summary).toMatchObject({ destroy: 0, forget: 1 });
  await cloud.apply(without);
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(1);
  expect(JSON.parse(await cloud.state())).toMatchObject({ resources: [] });
});

it("a moved block keeps the resource", async () => {
  const json = (id: string) => stackJson((stack) => void new alibaba.VpnGateway(stack, id, gatewayProps));
  await cloud.apply(json("hub"));
  const moved = { ...json("core"), moved: [{ from: "alivpn_gateway.hub", to: "alivpn_gateway.core" }] };
  const before = await committed();
  const plan = await cloud.plan(moved);
  expect(plan.changes).toMatchObject([
    { action: "no-op", address: "alivpn_gateway.core", previousAddress: "alivpn_gateway.hub" },
  ]);
  expect(plan.proposedMoves).toEqual([]);
  await cloud.apply(moved);
  expect(await committed()).toBe(before);
  expect((await cloud.plan(moved)).hasChanges).toBe(false);
});

it("--target takes what it needs along and nothing else", async () => {
  const json = stackJson((stack) => {
    const hub = new alibaba.VpnGateway(stack, "hub", gatewayProps);
    new alibaba.VpnGateway(stack, "other", { ...gatewayProps, vpcId: "vpc-2" });
    const office = new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.7" });
    new alibaba.VpnConnection(stack, "tunnel", {
      vpnGatewayId: hub.id,
      customerGatewayId: office.id,
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["192.168.0.0/24"],
    });
  });
  expect(await cloud.actions(json, { targets: ["net/tunnel"] })).toEqual([
    "create alivpn_connection.tunnel",
    "create alivpn_customer_gateway.office",
    "create alivpn_gateway.hub",
  ]);
  expect(await cloud.actions(json, { excludes: ["alivpn_gateway.hub"] })).toEqual([
    "create alivpn_customer_gateway.office",
    "create alivpn_gateway.other",
  ]);
  await expect(cloud.plan(json, { targets: ["net/nothing"] })).rejects.toMatchObject({ code: "usage-invalid" });
});

it("a data source finds what exists", async () => {
  await cloud.apply(
    stackJson((stack) => void new alibaba.VpnGateway(stack, "hub", { ...gatewayProps, name: "shared" })),
  );
  const [gateway] = (await cloud.resources())["VpnGateway"] ?? [];
  const reader = stackJson((stack) => {
    const found = new alibaba.DataVpnGateway(stack, "shared", { name: "shared" });
    new TerraformOutput(stack, "id", { value: found.vpnGatewayId });
  });
  const plan = await cloud.plan(reader);
  expect(plan.outputs).toMatchObject([{ name: "id", after: gateway?.["VpnGatewayId"] }]);
});

it("what only Terraform can do is refused with the construct's path", async () => {
  const json = stackJson(
    (stack) => void new alibaba.VpnGateway(stack, "hub", { ...gatewayProps, name: Fn.upper("x") }),
  );
  await expect(cloud.plan(json)).rejects.toMatchObject({ code: "expression-unsupported" });
});

it("swaps the weights of an active and a standby route in one apply", async () => {
  const json = (first: number) =>
    stackJson((stack) => {
      const hub = new alibaba.VpnGateway(stack, "hub", gatewayProps);
      [1, 2].forEach((index) => {
        const office = new alibaba.CustomerGateway(stack, `c${index}`, { ipAddress: `203.0.113.${index}` });
        const tunnel = new alibaba.VpnConnection(stack, `t${index}`, {
          vpnGatewayId: hub.id,
          customerGatewayId: office.id,
          localSubnet: ["0.0.0.0/0"],
          remoteSubnet: ["0.0.0.0/0"],
          autoConfigRoute: false,
        });
        new alibaba.VpnRouteEntry(stack, `r${index}`, {
          vpnGatewayId: hub.id,
          nextHop: tunnel.id,
          routeDest: "192.168.0.0/24",
          weight: index === 1 ? first : 100 - first,
          publishVpc: false,
        });
      });
    });
  await cloud.apply(json(100));
  const plan = await cloud.plan(json(0));
  expect(
    plan.changes.filter((change) => change.action !== "no-op").map((change) => [change.action, change.address]),
  ).toEqual([
    ["update", "alivpn_route_entry.r1"],
    ["replace", "alivpn_route_entry.r2"],
  ]);
  await cloud.apply(json(0));
  expect((await cloud.plan(json(0))).hasChanges).toBe(false);
  const weights = (await cloud.resources())["VpnRouteEntry"]?.map((route) => Number(route["Weight"])).sort();
  expect(weights).toEqual([0, 100]);
});

it("a data source tells what the device at the other end must be set to, its key as a secret", async () => {
  const network = (stack: TerraformStack) => {
    const hub = new alibaba.VpnGateway(stack, "hub", gatewayProps);
    const office = new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.7" });
    return new alibaba.VpnConnection(stack, "tunnel", {
      vpnGatewayId: hub.id,
      customerGatewayId: office.id,
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["192.168.0.0/24"],
      ikeConfig: { psk: "officeKey" },
    });
  };
  const json = (sensitive: boolean) =>
    stackJson((stack) => {
      const device = new alibaba.DataVpnConnectionConfig(stack, "device", { vpnConnectionId: network(stack).id });
      new TerraformOutput(stack, "behind", { value: device.localSubnet });
      new TerraformOutput(stack, "local", { value: device.local });
      new TerraformOutput(stack, "key", { value: device.ikeConfig.psk, sensitive });
    });
  await expect(cloud.plan(json(false))).rejects.toMatchObject({
    issues: [{ path: "net/hub", severity: "warning" }, { path: "output key" }],
  });
  const { outputs } = await cloud.apply(json(true));
  expect(outputs).toMatchObject({
    behind: { value: ["192.168.0.0/24"] },
    local: { value: "203.0.113.7" },
    key: { value: "officeKey", sensitive: true },
  });
  expect((await cloud.plan(json(true))).hasChanges).toBe(false);
});

it("a reference to something that a data source does not have is refused", async () => {
  const json = stackJson((stack) => {
    new alibaba.DataVpnGateway(stack, "shared", { name: "shared" });
    new TerraformOutput(stack, "x", { value: "${data.alivpn_gateway.shared.colour}" });
  });
  await expect(cloud.plan(json)).rejects.toMatchObject({ code: "reference-unknown" });
});
