import {
  admin,
  call,
  minimalGateway,
  newConnection,
  newCustomer,
  newGateway,
  ok,
  refused,
  region,
  start,
  stopAll,
  subnets,
  type Json,
} from "../_client";

afterEach(stopAll);

test("the same token with the same parameters gives the first resource again", async () => {
  const on = await start();
  const first = await ok(on, "CreateVpnGateway", { ...minimalGateway, ClientToken: "t1" });
  const again = await ok(on, "CreateVpnGateway", { ...minimalGateway, ClientToken: "t1" });
  expect(again).toEqual({ ...first, RequestId: again.RequestId });
  expect(again.RequestId).not.toBe(first.RequestId);
  expect((await admin(on, "resources")).VpnGateway).toHaveLength(1);
  const requests = await admin(on, "requests");
  expect(requests.map((each: Json) => [each.clientToken, each.committed])).toEqual([
    ["t1", true],
    ["t1", false],
  ]);
});

test("the same token with other parameters is refused, another action may use it", async () => {
  const on = await start();
  await ok(on, "CreateVpnGateway", { ...minimalGateway, ClientToken: "t1" });
  expect(await refused(on, "CreateVpnGateway", { ...minimalGateway, Bandwidth: 20, ClientToken: "t1" })).toBe(
    "400 IdempotentParameterMismatch",
  );
  await ok(on, "CreateCustomerGateway", { ...region, IpAddress: "203.0.113.1", ClientToken: "t1" });
});

test("a replay is answered while the gateway is busy with the first request", async () => {
  const on = await start({ timeScale: 1 });
  const gateway = await newGateway(on);
  await admin(on, "clock", { advanceMs: 181_000 });
  const customer = await newCustomer(on);
  const first = await newConnection(on, gateway, customer, { ClientToken: "t1" });
  expect(await newConnection(on, gateway, customer, { ClientToken: "t1" })).toBe(first);
  const other = { ...region, ...subnets, VpnGatewayId: gateway, CustomerGatewayId: customer, ClientToken: "t2" };
  expect(await refused(on, "CreateVpnConnection", other)).toBe("400 VpnGateway.Configuring");
});

test("deletions and modifications are replayed too, after the resource is gone", async () => {
  const on = await start();
  const one = { ...region, VpnGatewayId: await newGateway(on), ClientToken: "t1" };
  await ok(on, "ModifyVpnGatewayAttribute", { ...one, Name: "new" });
  await ok(on, "DeleteVpnGateway", one);
  await ok(on, "DeleteVpnGateway", one);
  expect(await refused(on, "DeleteVpnGateway", { ...one, ClientToken: "t2" })).toBe(
    "404 InvalidVpnGatewayInstanceId.NotFound",
  );
});

test("a refused request leaves its token free", async () => {
  const on = await start();
  const given = { ...region, ClientToken: "t1" };
  expect(await refused(on, "CreateCustomerGateway", { ...given, IpAddress: "nowhere" })).toBe(
    "400 InvalidIpAddress.WrongFormat",
  );
  await ok(on, "CreateCustomerGateway", { ...given, IpAddress: "203.0.113.1" });
});

test("tokens are ASCII, forgotten after a day, and limited to 64 characters in the apsara edition", async () => {
  const on = await start();
  expect(await refused(on, "CreateVpnGateway", { ...minimalGateway, ClientToken: "tökën" })).toBe(
    "400 InvalidClientToken",
  );
  const long = { ...minimalGateway, ClientToken: "x".repeat(65) };
  const first = await ok(on, "CreateVpnGateway", long);
  await admin(on, "clock", { advanceMs: 25 * 3600_000 });
  expect((await ok(on, "CreateVpnGateway", long)).VpnGatewayId).not.toBe(first.VpnGatewayId);
  const apsara = await start({ edition: "apsara" });
  const customer = { ...region, IpAddress: "203.0.113.1", ClientToken: long.ClientToken };
  expect(await refused(apsara, "CreateCustomerGateway", customer)).toBe("400 InvalidClientToken");
});

test("a lost reply is found again by its token", async () => {
  const on = await start();
  await admin(on, "faults", { rules: [{ action: "CreateVpnGateway", kind: "lost-reply", times: 1 }] });
  const given = { ...minimalGateway, ClientToken: "t1" };
  await expect(call(on, "CreateVpnGateway", given)).rejects.toThrow();
  const made = (await admin(on, "resources")).VpnGateway[0].VpnGatewayId;
  expect((await ok(on, "CreateVpnGateway", given)).VpnGatewayId).toBe(made);
});

test("the apsara edition knows no token of a new gateway: each call makes one, and other actions honour theirs", async () => {
  const on = await start({ edition: "apsara" });
  const given = { ...minimalGateway, ClientToken: "t1" };
  const first = await ok(on, "CreateVpnGateway", given);
  expect((await ok(on, "CreateVpnGateway", given)).VpnGatewayId).not.toBe(first.VpnGatewayId);
  await ok(on, "CreateVpnGateway", { ...given, Bandwidth: 20, ClientToken: "tökën" });
  expect((await admin(on, "resources")).VpnGateway).toHaveLength(3);
  const customer = { ...region, IpAddress: "203.0.113.1", ClientToken: "t1" };
  const made = await ok(on, "CreateCustomerGateway", customer);
  expect((await ok(on, "CreateCustomerGateway", customer)).CustomerGatewayId).toBe(made.CustomerGatewayId);
  const one = { ...region, VpnGatewayId: first.VpnGatewayId, ClientToken: "t2" };
  await ok(on, "DeleteVpnGateway", one);
  await ok(on, "DeleteVpnGateway", one);
});

test("of an apsara gateway whose reply was lost a second one is made", async () => {
  const on = await start({ edition: "apsara" });
  await admin(on, "faults", { rules: [{ action: "CreateVpnGateway", kind: "lost-reply", times: 1 }] });
  const given = { ...minimalGateway, ClientToken: "t1" };
  await expect(call(on, "CreateVpnGateway", given)).rejects.toThrow();
  await ok(on, "CreateVpnGateway", given);
  expect((await admin(on, "resources")).VpnGateway).toHaveLength(2);
});
