import { randomBytes } from "node:crypto";
import { refuse } from "./errors";

export interface Credential {
  accessKeyId: string;
  secret: string;
  accountId: string;
}

/** The access keys that may call this cloud. */
export class Accounts {
  readonly owner: Credential;

  constructor(accessKeyId?: string, secret?: string) {
    this.owner = {
      accessKeyId: accessKeyId ?? `LTAI5t${randomBytes(9).toString("hex")}`,
      secret: secret ?? randomBytes(20).toString("base64url"),
      accountId: "1234567890123456",
    };
  }

  find(accessKeyId: string, securityToken: string | undefined): Credential {
    if (accessKeyId !== this.owner.accessKeyId)
      throw refuse("InvalidAccessKeyId.NotFound", `AccessKeyId: ${accessKeyId}.`);
    if (securityToken !== undefined) throw refuse("InvalidSecurityToken.Malformed");
    return this.owner;
  }
}
