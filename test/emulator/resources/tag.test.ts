import {
  newConnection,
  newCustomer,
  newGateway,
  ok,
  refused,
  region,
  start,
  stopAll,
  type Params,
  type Json,
} from "../_client";

afterEach(stopAll);

async function tagged() {
  const on = await start();
  const gateway = await newGateway(on);
  const customer = await newCustomer(on);
  const connection = await newConnection(on, gateway, customer);
  const of = (type: string, id: string, more: Params = {}): Params => ({
    ...region,
    ResourceType: type,
    "ResourceId.1": id,
    ...more,
  });
  const keys = async (type: string, more: Params = {}) =>
    (await ok(on, "ListTagResources", { ...region, ResourceType: type, ...more })).TagResources.TagResource.map(
      (each: Json) => `${each.TagKey}=${each.TagValue}`,
    );
  return { on, gateway, customer, connection, of, keys };
}

test("tags are added, overwritten, listed and removed on every kind, whatever the case of its name", async () => {
  const { on, gateway, customer, connection, of, keys } = await tagged();
  for (const [type, id] of [
    ["VpnGateWay", gateway],
    ["CUSTOMERGATEWAY", customer],
    ["VpnConnection", connection],
  ] as const) {
    await ok(
      on,
      "TagResources",
      of(type, id, { "Tag.1.Key": "a", "Tag.1.Value": "1", "Tag.2.Key": "b", "Tag.2.Value": "" }),
    );
    await ok(on, "TagResources", of(type, id, { "Tag.1.Key": "a", "Tag.1.Value": "2" }));
    expect(await keys(type)).toEqual(["b=", "a=2"]);
    await ok(on, "UnTagResources", of(type, id, { "TagKey.1": "b", All: true }));
    expect(await keys(type, { "ResourceId.1": id })).toEqual(["a=2"]);
    await ok(on, "UnTagResources", of(type, id, { All: true }));
    expect(await keys(type)).toEqual([]);
  }
});

test("the list filters by tag and continues with a token", async () => {
  const { on, gateway, of, keys } = await tagged();
  await ok(on, "TagResources", of("VPNGATEWAY", gateway, { "Tag.1.Key": "a", "Tag.1.Value": "1", "Tag.2.Key": "b" }));
  expect(await keys("VPNGATEWAY", { "Tag.1.Key": "a", "Tag.1.Value": "9" })).toEqual([]);
  const first = await ok(on, "ListTagResources", { ...region, ResourceType: "VPNGATEWAY", MaxResults: 1 });
  expect(first.TagResources.TagResource).toEqual([
    { ResourceId: gateway, ResourceType: "VPNGATEWAY", TagKey: "a", TagValue: "1" },
  ]);
  expect(await keys("VPNGATEWAY", { NextToken: first.NextToken })).toEqual(["b="]);
});

test.each([
  [{ ResourceType: "SUBMARINE" }, "400 InvalidResourceType"],
  [{ "ResourceId.1": "vpn-none" }, "404 InvalidVpnGatewayInstanceId.NotFound"],
  [{ "Tag.1.Key": "aliyun-x" }, "400 InvalidParameter.TagKey"],
  [{ "Tag.1.Key": "" }, "400 MissingTag.1.Key"],
])("tagging refuses %j", async (wrong, expected) => {
  const { on, gateway, of } = await tagged();
  const given = { ...of("VPNGATEWAY", gateway, { "Tag.1.Key": "a" }), ...wrong } as Params;
  expect(await refused(on, "TagResources", given)).toBe(expected);
});

test("a resource has 20 tags at most", async () => {
  const { on, gateway, of } = await tagged();
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`Tag.${i + 1}.Key`, `k${i}`]));
  await ok(on, "TagResources", of("VPNGATEWAY", gateway, many));
  expect(await refused(on, "TagResources", of("VPNGATEWAY", gateway, { "Tag.1.Key": "more" }))).toBe(
    "400 SizeLimitExceeded.TagNum",
  );
  expect(await refused(on, "UnTagResources", of("VPNGATEWAY", gateway))).toBe("400 MissingTagKey");
});

test("a gateway moves to another resource group with its connections, a customer gateway by itself", async () => {
  const { on, gateway, customer, connection } = await tagged();
  const move = (more: Params) => ({ ...region, NewResourceGroupId: "rg-new", ...more });
  await ok(on, "MoveVpnResourceGroup", move({ ResourceType: "VpnGateway", InstanceId: gateway }));
  await ok(on, "MoveVpnResourceGroup", move({ ResourceType: "CustomerGateway", InstanceId: customer }));
  const groups = [
    await ok(on, "DescribeVpnGateway", { ...region, VpnGatewayId: gateway }),
    await ok(on, "DescribeVpnConnection", { ...region, VpnConnectionId: connection }),
    await ok(on, "DescribeCustomerGateway", { ...region, CustomerGatewayId: customer }),
  ].map((each) => each.ResourceGroupId);
  expect(groups).toEqual(["rg-new", "rg-new", "rg-new"]);
  expect(await refused(on, "MoveVpnResourceGroup", move({ ResourceType: "Vpc", InstanceId: gateway }))).toBe(
    "400 InvalidResourceType",
  );
});
