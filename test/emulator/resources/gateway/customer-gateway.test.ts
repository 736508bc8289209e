import type { Emulator } from "../../../../src/emulator/server";
import { newConnection, newCustomer, newGateway, ok, refused, region, start, stopAll } from "../../_client";

afterEach(stopAll);

const address = { ...region, IpAddress: "203.0.113.77" };
const show = async (on: Emulator, id: string) =>
  ok(on, "DescribeCustomerGateway", { ...region, CustomerGatewayId: id });

test("a customer gateway keeps every attribute", async () => {
  const on = await start();
  const created = await ok(on, "CreateCustomerGateway", {
    ...address,
    Name: "分支 office",
    Description: "d",
    Asn: "1.1",
    AuthKey: "secret",
    ResourceGroupId: "rg-x",
    "Tags.1.Key": "env",
    "Tags.1.Value": "prod",
  });
  expect(created).toMatchObject({ IpAddress: "203.0.113.77", Name: "分支 office", CreateTime: expect.any(Number) });
  expect(await show(on, created.CustomerGatewayId)).toEqual({
    RequestId: expect.any(String),
    CustomerGatewayId: created.CustomerGatewayId,
    IpAddress: "203.0.113.77",
    Name: "分支 office",
    Description: "d",
    CreateTime: created.CreateTime,
    Asn: 65537,
    AuthKey: "secret",
    ResourceGroupId: "rg-x",
    Tags: { Tag: [{ Key: "env", Value: "prod" }] },
  });
});

test.each([
  [{ IpAddress: "203.0.113" }, "400 InvalidIpAddress.WrongFormat"],
  [{ IpAddress: "100.64.1.1" }, "400 InvalidIpAddress.WrongFormat"],
  [{ IpAddress: "169.254.1.1" }, "400 InvalidIpAddress.WrongFormat"],
  [{ Asn: "45104" }, "400 InvalidAsn"],
  [{ Asn: "0" }, "400 InvalidAsn"],
  [{ Asn: "4294967296" }, "400 InvalidAsn"],
  [{ Asn: "70000.1" }, "400 InvalidAsn"],
  [{ AuthKey: "a b" }, "400 InvalidAuthKey"],
  [{ AuthKey: "what?" }, "400 InvalidAuthKey"],
  [{ Name: "https://x" }, "400 InvalidName"],
  [{ "Tags.1.Key": "acs:x" }, "400 InvalidParameter.TagKey"],
  [{ "Tags.1.Key": "x".repeat(65) }, "400 InvalidParameter.TagKey"],
  [{ "Tags.1.Key": "a", "Tags.1.Value": "http://x" }, "400 InvalidParameter.TagValue"],
  [{ "Tags.1.Key": "a", "Tags.2.Key": "a" }, "400 Duplicated.TagKey"],
  [{ "Tags.1.Value": "a" }, "400 MissingTags.1.Key"],
  [
    Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`Tags.${i + 1}.Key`, `k${i}`])),
    "400 SizeLimitExceeded.TagNum",
  ],
])("creation refuses %j", async (wrong, expected) => {
  const on = await start();
  expect(await refused(on, "CreateCustomerGateway", { ...address, ...wrong })).toBe(expected);
});

test("an address is taken once per region", async () => {
  const on = await start();
  await ok(on, "CreateCustomerGateway", address);
  expect(await refused(on, "CreateCustomerGateway", address)).toBe("400 InvalidIpAddress.AlreadyExist");
  await ok(on, "CreateCustomerGateway", { ...address, RegionId: "cn-beijing" });
});

test("name and description change, and an unknown customer gateway is not found", async () => {
  const on = await start();
  const id = await newCustomer(on);
  const modify = (more: Record<string, string>) => ({ ...region, CustomerGatewayId: id, ...more });
  expect(await ok(on, "ModifyCustomerGatewayAttribute", modify({ Name: "n", AuthKey: "k2" }))).toMatchObject({
    Name: "n",
  });
  await ok(on, "ModifyCustomerGatewayAttribute", modify({ Description: "d" }));
  expect(await show(on, id)).toMatchObject({ Name: "n", Description: "d", AuthKey: "k2" });
  expect(await refused(on, "ModifyCustomerGatewayAttribute", modify({ CustomerGatewayId: "cgw-no" }))).toBe(
    "404 InvalidCustomerGatewayInstanceId.NotFound",
  );
});

test("a customer gateway in use cannot be deleted", async () => {
  const on = await start();
  const id = await newCustomer(on);
  const connection = await newConnection(on, await newGateway(on), id);
  const one = { ...region, CustomerGatewayId: id };
  expect(await refused(on, "DeleteCustomerGateway", one)).toBe("400 DependencyViolation.VpnConnection");
  await ok(on, "DeleteVpnConnection", { ...region, VpnConnectionId: connection });
  await ok(on, "DeleteCustomerGateway", one);
  expect(await refused(on, "DescribeCustomerGateway", one)).toBe("404 InvalidCustomerGatewayInstanceId.NotFound");
  expect((await ok(on, "DescribeCustomerGateways", region)).TotalCount).toBe(0);
});
