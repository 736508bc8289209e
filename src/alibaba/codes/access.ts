import type { CodeGroup } from "../../cloud/code-book";

const inFront = "public reference, common errors of the RPC gateway; guide 3.2.5 and 4.2.5";

/** Who asks, and whether they may: answered in front of every action. */
export const access: readonly CodeGroup[] = [
  {
    source: "error tables of the actions: public reference, and guide 6.3 to 6.7",
    means: "forbidden",
    codes: {
      Forbidden: "ask the account's administrator for a RAM policy that allows this action on this resource",
      "Forbidden.SubUser":
        "the account belongs to another user: ask the owner for a RAM policy that allows this action",
      "Forbidden.RAM": "attach a RAM policy to the user or role that allows this action",
      NoPermission: "attach a RAM policy to the user or role that allows this action",
    },
  },
  {
    // They look like a missing permission.
    source: "guide 6.3.5 (ForbiddenRelease); public reference, TagResources",
    means: "rejected",
    codes: {
      ForbiddenRelease:
        "a subscription cannot be released before it ends: wait, turn it into pay-as-you-go in the console, or keep the resource",
      "Forbidden.TagKey.Duplicated": "a tag key is given twice",
    },
  },
  {
    source: inFront,
    means: "credentials",
    codes: {
      IncompleteSignature: "",
      "InvalidSecurityToken.MismatchWithAccessKey":
        "the security token does not belong to this AccessKey: set all three anew",
      MissingAccessKeyId: "",
      MissingSecurityToken: "the AccessKey is a temporary one: set its security token too",
      SignatureDoesNotMatch: "the AccessKey secret does not belong to the AccessKey id: check both",
    },
  },
  {
    // The keys were temporary and are no longer known, or never were.
    source: inFront,
    means: "expired",
    codes: {
      InvalidSecurityToken: "",
      "InvalidSecurityToken.Expired": "the temporary credentials have expired: get new ones",
      "InvalidSecurityToken.Malformed": "the security token does not belong to this AccessKey: set all three anew",
      InvalidAccessKeyId: "the AccessKey does not exist in this cloud: check the key and the endpoint",
      "InvalidAccessKeyId.NotFound": "the AccessKey does not exist in this cloud: check the key and the endpoint",
      "InvalidAccessKeyId.Inactive": "the AccessKey is disabled: enable it in the RAM console or use another",
    },
  },
  {
    source: inFront,
    means: "skew",
    codes: { "InvalidTimeStamp.Expired": "this machine's clock is off by more than 15 minutes: set it right" },
  },
  {
    source: inFront,
    means: "replay",
    codes: {
      SignatureNonceUsed: "something between here and the cloud sent the request twice: run again, and check the proxy",
    },
  },
  {
    source: inFront,
    codes: {
      InvalidVersion: "the endpoint does not serve the VPC API of 2016-04-28: check the endpoint",
      "InvalidApi.NotFound": "the endpoint does not know this action: check endpoint and edition",
      "InvalidAction.NotFound": "the endpoint does not know this action: check endpoint and edition",
      DryRunOperation: "the request was only checked, not carried out",
    },
  },
];
