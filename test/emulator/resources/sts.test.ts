import type { Emulator } from "../../../src/emulator/server";
import {
  admin,
  call,
  callAcs3,
  newGateway,
  ok,
  refused,
  region,
  start,
  stopAll,
  type How,
  type Params,
} from "../_client";

afterEach(stopAll);

const sts = { common: { Version: "2015-04-01" } };
const role = { RoleArn: "acs:ram::1234567890123456:role/deployer", RoleSessionName: "alice" };

async function assume(on: Emulator, more: Params = {}) {
  const reply = await ok(on, "AssumeRole", { ...role, ...more }, sts);
  const { AccessKeyId, AccessKeySecret, SecurityToken } = reply.Credentials;
  const as: How = { keyId: AccessKeyId, secret: AccessKeySecret, common: { SecurityToken } };
  return { reply, as };
}

test("AssumeRole hands out a temporary key that works together with its token", async () => {
  const on = await start();
  const { reply, as } = await assume(on);
  expect(reply).toMatchObject({
    Credentials: {
      AccessKeyId: expect.stringMatching(/^STS\./),
      SecurityToken: expect.any(String),
      Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    },
    AssumedRoleUser: {
      Arn: "acs:ram::1234567890123456:role/deployer/alice",
      AssumedRoleId: expect.stringMatching(/^\d+:alice$/),
    },
  });
  expect(Date.parse(reply.Credentials.Expiration) - Date.now()).toBeGreaterThan(3590_000);
  await ok(on, "DescribeVpnGateways", region, as);
  expect(await refused(on, "DescribeVpnGateways", region, { ...as, common: {} })).toBe(
    "400 InvalidSecurityToken.Malformed",
  );
  expect(await refused(on, "DescribeVpnGateways", region, { ...as, common: { SecurityToken: "x" } })).toBe(
    "400 InvalidSecurityToken.Malformed",
  );
});

test("a temporary key works with ACS3", async () => {
  const on = await start();
  const { as } = await assume(on);
  const token = { "x-acs-security-token": as.common?.SecurityToken ?? "", "x-acs-accesskey-id": as.keyId ?? "" };
  const temporary = { ...on, accessKeyId: as.keyId ?? "" };
  const answer = await callAcs3(temporary, "DescribeVpnGateways", region, { secret: as.secret, headers: token });
  expect(answer.status).toBe(200);
  const identity = await callAcs3(on, "AssumeRole", role, { version: "2015-04-01" });
  expect(identity.body.Credentials.AccessKeyId).toMatch(/^STS\./);
});

test("a token expires by the cloud's clock", async () => {
  const on = await start();
  const { as } = await assume(on, { DurationSeconds: 900 });
  await admin(on, "clock", { advanceMs: 899_000 });
  await ok(on, "DescribeRegions", {}, as);
  await admin(on, "clock", { advanceMs: 1_000 });
  expect(await refused(on, "DescribeRegions", {}, as)).toBe("400 InvalidSecurityToken.Expired");
});

test("a role's sessions can be made as short as a test needs", async () => {
  const on = await start();
  await admin(on, "access", { grants: [{ role: "deployer", sessionSeconds: 0 }] });
  const { as } = await assume(on);
  expect(await refused(on, "DescribeRegions", {}, as)).toBe("400 InvalidSecurityToken.Expired");
});

const allow = (Action: string | string[], Resource: string | string[] = "*") =>
  JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action, Resource }] });

test("a policy limits the session to actions and resources", async () => {
  const on = await start();
  const [mine, other] = [await newGateway(on), await newGateway(on)];
  const Policy = allow(
    ["vpc:describe*", "vpc:ModifyVpnGatewayAttribute"],
    [`acs:vpc:*:*:vpngateway/${mine}`, "acs:vpc:*:*:customergateway/*"],
  );
  const { as } = await assume(on, { Policy });
  await ok(on, "ModifyVpnGatewayAttribute", { ...region, VpnGatewayId: mine, Name: "new" }, as);
  await ok(on, "DescribeCustomerGateways", region, as);
  expect(await refused(on, "ModifyVpnGatewayAttribute", { ...region, VpnGatewayId: other, Name: "new" }, as)).toBe(
    "403 Forbidden",
  );
  expect(await refused(on, "DescribeVpnConnections", region, as)).toBe("403 Forbidden");
  expect(await refused(on, "DeleteVpnGateway", { ...region, VpnGatewayId: mine }, as)).toBe("403 Forbidden");
});

test("a Deny outweighs every Allow", async () => {
  const on = await start();
  const Statement = [
    { Effect: "Allow", Action: ["*"], Resource: ["*"] },
    { Effect: "Deny", Action: "vpc:Delete*", Resource: "*" },
  ];
  const { as } = await assume(on, { Policy: JSON.stringify({ Version: "1", Statement }) });
  await ok(on, "DescribeVpnGateways", region, as);
  expect(await refused(on, "DeleteVpnGateway", { ...region, VpnGatewayId: "vpn-none" }, as)).toBe("403 Forbidden");
});

test.each([
  [{ RoleArn: "deployer" }, "400 InvalidParameter.RoleArn"],
  [{ RoleArn: "" }, "400 MissingRoleArn"],
  [{ RoleSessionName: "a" }, "400 InvalidParameter.RoleSessionName"],
  [{ RoleSessionName: "a b" }, "400 InvalidParameter.RoleSessionName"],
  [{ DurationSeconds: 899 }, "400 InvalidParameter.DurationSeconds"],
  [{ DurationSeconds: 3601 }, "400 InvalidParameter.DurationSeconds"],
  [{ Policy: "allow everything" }, "400 InvalidParameter.PolicyGrammar"],
  [{ Policy: '{"Version":"1","Statement":[]}' }, "400 InvalidParameter.PolicyGrammar"],
  [{ Policy: "x".repeat(2049) }, "400 InvalidParameter.PolicySize"],
])("AssumeRole refuses %j", async (wrong, expected) => {
  const on = await start();
  expect(await refused(on, "AssumeRole", { ...role, ...wrong }, sts)).toBe(expected);
});

test("roles that are not granted anything do not exist once others are", async () => {
  const on = await start();
  await admin(on, "access", { grants: [{ role: "reader", allow: ["Describe*"] }] });
  expect(await refused(on, "AssumeRole", role, sts)).toBe("404 EntityNotExist.Role");
  const { as } = await assume(on, { RoleArn: "acs:ram::1234567890123456:role/reader" });
  await ok(on, "DescribeVpnGateways", region, as);
  expect(await refused(on, "DeleteVpnGateway", { ...region, VpnGatewayId: "vpn-none" }, as)).toBe("403 Forbidden");
});

test("AssumeRole has the version of STS", async () => {
  const on = await start();
  expect(await refused(on, "AssumeRole", role)).toBe("400 InvalidVersion");
  expect(await refused(on, "DescribeRegions", {}, sts)).toBe("400 InvalidVersion");
});

test("GetCallerIdentity tells an account from a role", async () => {
  const on = await start();
  expect(await ok(on, "GetCallerIdentity", {}, sts)).toMatchObject({
    IdentityType: "Account",
    AccountId: "1234567890123456",
  });
  const { as } = await assume(on);
  const identity = await ok(on, "GetCallerIdentity", {}, { ...as, common: { ...as.common, ...sts.common } });
  expect(identity).toMatchObject({
    IdentityType: "AssumedRoleUser",
    Arn: "acs:ram::1234567890123456:assumed-role/deployer/alice",
  });
});

describe("access", () => {
  test("limits the account, with the code that is asked for", async () => {
    const on = await start();
    await admin(on, "access", {
      grants: [{ allow: ["Describe*"], deny: ["DescribeRegions"], code: "Forbbiden.SubUser" }],
    });
    await ok(on, "DescribeVpnGateways", region);
    expect(await refused(on, "DescribeRegions")).toBe("403 Forbbiden.SubUser");
    expect(await refused(on, "CreateCustomerGateway", { ...region, IpAddress: "203.0.113.1" })).toBe(
      "403 Forbbiden.SubUser",
    );
    await admin(on, "access", []);
    await ok(on, "DescribeRegions");
  });

  test("adds keys with limits of their own", async () => {
    const on = await start();
    const key = { accessKeyId: "reader", accessKeySecret: "secret" };
    await admin(on, "access", { grants: [{ ...key, allow: ["Describe*"] }] });
    const as = { keyId: "reader", secret: "secret" };
    await ok(on, "DescribeRegions", {}, as);
    expect(await refused(on, "CreateVpnGateway", region, as)).toBe("403 Forbidden");
    expect(await refused(on, "DescribeRegions", {}, { ...as, secret: "wrong" })).toBe("400 SignatureDoesNotMatch");
    await newGateway(on);
    await admin(on, "reset", {});
    expect(await refused(on, "DescribeRegions", {}, as)).toBe("404 InvalidAccessKeyId.NotFound");
  });

  test("is refused as something else than a list", async () => {
    const on = await start();
    expect(await admin(on, "access", {})).toEqual({ error: "grants is not a list" });
    expect(await admin(on, "access", { grants: ["x"] })).toEqual({ error: "a grant is not an object" });
  });
});

test("the guide's policies are shorter", async () => {
  const on = await start({ edition: "apsara" });
  expect(await refused(on, "AssumeRole", { ...role, Policy: "x".repeat(1025) }, sts)).toBe(
    "400 InvalidParameter.PolicySize",
  );
  expect((await call(on, "AssumeRole", role, sts)).status).toBe(200);
});
