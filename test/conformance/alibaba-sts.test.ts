import { convene, judges, publicJudges, stopEmulators } from "./_judges";

afterEach(stopEmulators);

const role = { RoleArn: "acs:ram::1234567890123456:role/adminrole", RoleSessionName: "alice@example.com" };

describe.each(judges)("$name", (judge) => {
  it("assumes a role and works with its token", async () => {
    const { call, as, region, replies, publicly } = await convene(judge);
    const Statement = [{ Effect: "Allow", Action: "vpc:Describe*", Resource: "*" }];
    const { Credentials } = await call("AssumeRole", {
      ...{ ...role, Policy: JSON.stringify({ Version: "1", Statement }), DurationSeconds: 900 },
      ...publicly({ SourceIdentity: "alice" }),
    });
    const temporary = as({
      accessKeyId: Credentials.AccessKeyId,
      accessKeySecret: Credentials.AccessKeySecret,
      securityToken: Credentials.SecurityToken,
    });
    expect(await temporary("DescribeVpnGateways", { RegionId: region })).toMatchObject({ TotalCount: 0 });
    const create = { RegionId: region, VpcId: "vpc-1", Bandwidth: 10 };
    await expect(temporary("CreateVpnGateway", create)).rejects.toMatchObject({ code: "Forbidden" });
    const ofSts = replies.gaps().filter((gap) => gap.startsWith("AssumeRole"));
    expect(ofSts).toEqual([]);
  });
});

describe.each(publicJudges)("$name, in the public edition", (judge) => {
  it("tells who is calling", async () => {
    const { call, as, replies } = await convene(judge);
    expect(await call("GetCallerIdentity", {})).toMatchObject({ IdentityType: "Account" });
    const { Credentials } = await call("AssumeRole", { ...role, SourceIdentity: "alice" });
    const temporary = as({
      accessKeyId: Credentials.AccessKeyId,
      accessKeySecret: Credentials.AccessKeySecret,
      securityToken: Credentials.SecurityToken,
    });
    expect(await temporary("GetCallerIdentity", {})).toMatchObject({ IdentityType: "AssumedRoleUser" });
    expect(replies.gaps()).toEqual([]);
  });
});
