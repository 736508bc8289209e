import { randomBytes } from "node:crypto";
import { refuse } from "../protocol/errors";
import { Grants } from "./grants";
import type { Policy } from "./policy";

/** An access key and its owner. */
export interface Credential {
  accessKeyId: string;
  secret: string;
  accountId: string;
  /** ARN of the account, or of a session of one of its roles. */
  arn: string;
  session?: Session;
}

export interface Session {
  role: string;
  name: string;
  token: string;
  expiresAt: number;
  /** Restricts the session further than its role. */
  policy: Policy | undefined;
}

export const accountId = "1234567890123456";

/** The access keys that may call this cloud: the owner's, those that tests add, and temporary ones of assumed roles. */
export class Accounts {
  readonly owner: Credential;
  readonly grants = new Grants();
  private readonly sessions = new Map<string, Credential>();

  constructor(accessKeyId?: string, secret?: string) {
    this.owner = credential(accessKeyId ?? `LTAI5t${randomBytes(9).toString("hex")}`, secret ?? newSecret());
  }

  /** The credential of a request. `now` is the cloud's time, which decides whether a temporary one has expired. */
  find(accessKeyId: string, securityToken: string | undefined, now: number): Credential {
    const session = this.sessions.get(accessKeyId);
    if (session?.session !== undefined) {
      if (session.session.token !== securityToken) throw refuse("InvalidSecurityToken.Malformed");
      if (now >= session.session.expiresAt) throw refuse("InvalidSecurityToken.Expired");
      return session;
    }
    const secret = accessKeyId === this.owner.accessKeyId ? this.owner.secret : this.grants.secretOf(accessKeyId);
    if (secret === undefined) throw refuse("InvalidAccessKeyId.NotFound", `AccessKeyId: ${accessKeyId}.`);
    if (securityToken !== undefined) throw refuse("InvalidSecurityToken.Malformed");
    return credential(accessKeyId, secret);
  }

  /** Opens a session of a role and returns its temporary key. */
  open(role: string, name: string, expiresAt: number, policy: Policy | undefined): Credential {
    const session = { role, name, token: randomBytes(96).toString("base64"), expiresAt, policy };
    const opened: Credential = {
      accessKeyId: `STS.N${randomBytes(12).toString("base64url")}`,
      secret: newSecret(),
      accountId,
      arn: `acs:ram::${accountId}:role/${role}/${name}`,
      session,
    };
    this.sessions.set(opened.accessKeyId, opened);
    return opened;
  }

  reset(): void {
    this.sessions.clear();
    this.grants.set([]);
  }
}

function newSecret(): string {
  return randomBytes(20).toString("base64url");
}

function credential(accessKeyId: string, secret: string): Credential {
  return { accessKeyId, secret, accountId, arn: `acs:ram::${accountId}:root` };
}
