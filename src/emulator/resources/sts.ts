import { accountId } from "../accounts/accounts";
import { parsePolicy, type Policy } from "../accounts/policy";
import { action, type ActionTable } from "../cloud/action";
import type { Cloud } from "../cloud/cloud";
import { inEdition } from "../protocol/edition";
import { invalid, refuse } from "../protocol/errors";
import { int, need, text } from "../rules/rules";

const longestPolicy = { public: 2048, apsara: 1024 };

function policyOf(cloud: Cloud, given: string | undefined): Policy | undefined {
  if (given === undefined) return undefined;
  const longest = inEdition(longestPolicy, cloud.edition);
  if (given.length > longest)
    throw invalid("InvalidParameter.PolicySize", `Policy is longer than ${longest} characters.`);
  const policy = parsePolicy(given);
  if (policy === undefined) throw invalid("InvalidParameter.PolicyGrammar", "Policy is not a valid RAM policy.");
  return policy;
}

const assumeRole = action({
  product: "Sts",
  params: {
    RoleArn: need(text({ pattern: /^acs:ram::\d+:role\/[\w.-]{1,64}$/, code: "InvalidParameter.RoleArn" })),
    RoleSessionName: need(text({ pattern: /^[A-Za-z0-9.@_-]{2,64}$/, code: "InvalidParameter.RoleSessionName" })),
    Policy: text(),
    // quirk: the guide lists the error code of DurationSeconds but not the parameter.
    DurationSeconds: int({ range: [900, 3600], code: "InvalidParameter.DurationSeconds" }),
    ExternalId: text({ pattern: /^[\w+=,.@:/-]{2,1224}$/ }),
    SourceIdentity: text(),
  },
  run(input, cloud) {
    const { accounts } = cloud;
    const role = input.RoleArn.split("/")[1] ?? "";
    if (!accounts.grants.hasRole(role)) throw refuse("EntityNotExist.Role", `RoleArn: ${input.RoleArn}.`);
    const policy = policyOf(cloud, input.Policy);
    const longest = accounts.grants.ofRole(role)?.sessionSeconds ?? Infinity;
    const expiresAt = cloud.now() + Math.min(input.DurationSeconds ?? 3600, longest) * 1000;
    const { accessKeyId, secret, arn, session } = accounts.open(role, input.RoleSessionName, expiresAt, policy);
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        AccessKeySecret: secret,
        SecurityToken: session?.token,
        Expiration: new Date(expiresAt).toISOString().replace(/\.\d+Z$/, "Z"),
      },
      AssumedRoleUser: { Arn: arn, AssumedRoleId: `${roleId(role)}:${input.RoleSessionName}` },
      SourceIdentity: input.SourceIdentity,
    };
  },
});

/** A number that is always the same for one role. */
function roleId(role: string): string {
  return `3${Buffer.from(role).toString("hex").replace(/\D/g, "0").padEnd(17, "0").slice(0, 17)}`;
}

const getCallerIdentity = action({
  product: "Sts",
  publicOnly: true,
  params: {},
  run(_input, _cloud, caller) {
    const role = /:role\/([^/]+)\/(.+)$/.exec(caller.arn);
    if (role === null) {
      return {
        IdentityType: "Account",
        AccountId: accountId,
        PrincipalId: accountId,
        UserId: accountId,
        Arn: caller.arn,
      };
    }
    const id = roleId(role[1] ?? "");
    return {
      IdentityType: "AssumedRoleUser",
      AccountId: accountId,
      PrincipalId: `${id}:${role[2]}`,
      RoleId: id,
      Arn: caller.arn.replace(":role/", ":assumed-role/"),
    };
  },
});

export const actions: ActionTable = { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity };
