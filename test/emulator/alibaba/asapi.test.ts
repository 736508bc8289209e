import type { Emulator } from "../../../src/emulator/server";
import { admin, call, ok, refused, start, stopAll, type How, type Params } from "../_client";

afterEach(stopAll);

const region = { RegionId: "cn-qingdao-env66-d01" };
const through = (headers: Record<string, string>, more: How = {}): How => ({ path: "/asapi/v3", headers, ...more });
const organization = { "x-acs-organizationid": "3" };

async function gateway(on: Emulator, how: How = through(organization), more: Params = {}): Promise<string> {
  const given = { ...region, VpcId: "vpc-1", Bandwidth: 5, Product: "Vpc", ...more };
  return (await ok(on, "CreateVpnGateway", given, how)).VpnGatewayId;
}

test("ASAPI serves the same actions under its own path, with or without a slash at the end", async () => {
  const on = await start({ edition: "apsara" });
  const id = await gateway(on);
  const list = await ok(on, "DescribeVpnGateways", region, { ...through(organization), path: "/asapi/v3/" });
  expect(list.VpnGateways.VpnGateway[0]).toMatchObject({
    VpnGatewayId: id,
    Department: "3",
    DepartmentName: "organization 3",
  });
  expect((await ok(on, "DescribeVpnGateways", region, { method: "GET" })).TotalCount).toBe(1);
});

test("the probe tells the version", async () => {
  const on = await start({ edition: "apsara" });
  const response = await fetch(`${on.url}/api/version`);
  expect(await response.json()).toMatchObject({
    code: "200",
    version: expect.any(String),
    apiCount: expect.any(Number),
    desc: expect.any(String),
  });
});

test("ASAPI insists on the organization, and on the instance in calls about one resource", async () => {
  const on = await start({ edition: "apsara" });
  const id = await gateway(on);
  const one = { ...region, VpnGatewayId: id };
  expect(await refused(on, "DescribeVpnGateways", region, through({}))).toBe("403 Forbidden");
  expect(await refused(on, "DescribeVpnGateway", one, through(organization))).toBe("403 Forbidden");
  const instance = { ...organization, "x-acs-instanceid": id };
  await ok(on, "DescribeVpnGateway", one, through(instance));
  expect(await refused(on, "ModifyVpnGatewayAttribute", { ...one, Name: "new" }, through(organization))).toBe(
    "403 Forbidden",
  );
  await ok(on, "ModifyVpnGatewayAttribute", { ...one, Name: "new" }, through(instance));
  const another = { ...organization, "x-acs-instanceid": "vpn-other" };
  expect(await refused(on, "DescribeVpnGateway", one, through(another))).toBe("403 Forbidden");
});

test("the POP gateway does not insist", async () => {
  const on = await start({ edition: "apsara" });
  const id = await gateway(on, {});
  await ok(on, "DescribeVpnGateway", { ...region, VpnGatewayId: id });
});

test("a resource group needs its organization beside it", async () => {
  const on = await start({ edition: "apsara" });
  const headers = { "x-acs-resourcegroupid": "27" };
  expect(await refused(on, "DescribeVpnGateways", region, { headers })).toBe("400 MissingOrganizationId");
});

test("organization and resource group keep resources apart", async () => {
  const on = await start({ edition: "apsara" });
  const [a, b] = [{ ...organization, "x-acs-resourcegroupid": "27" }, { "x-acs-organizationid": "4" }];
  const mine = await gateway(on, { headers: a });
  await gateway(on, { headers: b });
  const count = async (headers: Record<string, string>) =>
    (await ok(on, "DescribeVpnGateways", region, { headers })).TotalCount;
  expect([await count({}), await count(a), await count(organization), await count(b)]).toEqual([2, 1, 1, 1]);
  expect(await count({ ...organization, "x-acs-resourcegroupid": "28" })).toBe(0);
  const shown = (await ok(on, "DescribeVpnGateways", region, { headers: a })).VpnGateways.VpnGateway[0];
  expect(shown).toMatchObject({
    VpnGatewayId: mine,
    ResourceGroup: "27",
    ResourceGroupName: "resource group 27",
    Department: "3",
  });
  expect(await refused(on, "DescribeVpnGateway", { ...region, VpnGatewayId: mine }, { headers: b })).toBe(
    "403 Forbidden",
  );
});

test("a secret that is sent along is refused, and so is another product", async () => {
  const on = await start({ edition: "apsara" });
  const how = through(organization);
  expect(await refused(on, "DescribeVpnGateways", { ...region, AccessKeySecret: "x" }, how)).toBe(
    "400 InvalidParameter",
  );
  expect(await refused(on, "DescribeVpnGateways", { ...region, Product: "Ecs" }, how)).toBe("400 InvalidProduct");
});

test("STS is reached through ASAPI as well", async () => {
  const on = await start({ edition: "apsara" });
  const role = { RoleArn: "acs:ram::1234567890123456:role/deployer", RoleSessionName: "alice", Product: "Sts" };
  const reply = await ok(on, "AssumeRole", role, through(organization, { common: { Version: "2015-04-01" } }));
  expect(reply.Credentials.AccessKeyId).toMatch(/^STS\./);
});

test("the public edition has no ASAPI and does not care for its headers", async () => {
  const on = await start();
  expect((await call(on, "DescribeRegions", {}, through(organization))).status).toBe(404);
  await ok(on, "DescribeRegions", {}, { headers: { "x-acs-resourcegroupid": "27" } });
  expect((await admin(on, "requests")).map((each: { code: string | null }) => each.code)).toEqual([
    "InvalidApi.NotFound",
    null,
  ]);
});
