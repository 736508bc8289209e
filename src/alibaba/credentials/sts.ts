import { readFileSync } from "node:fs";
import { VpnformError } from "../../../lib/core/errors";
import type { Clock } from "../../clock";
import { RenewedCredentials } from "../../cloud/credential-source";
import type { CredentialSource, Temporary } from "../../cloud/credential-source";
import type { Credentials } from "../../cloud/key-pair";
import type { Call, Reply } from "../../provider/call";
import { CloudError } from "../../errors";
import { alibabaClient } from "../client/client";
import type { ClientSettings } from "../client/settings";
import { readTemporaryKeys } from "./temporary-keys";

/** Settings for the STS endpoint of a region; of the provider's own region by default. */
export type Sts = (region?: string) => Omit<ClientSettings, "credentials">;

/** A role to assume. */
export interface Role {
  readonly roleArn: string;
  readonly sessionName: string;
  /** Policy that limits the session further, as JSON. */
  readonly policy?: string;
  /** Lifetime of a session in seconds; the default of STS if absent. */
  readonly duration?: number;
  readonly externalId?: string;
  /** Region of the STS endpoint, if the configuration names one. */
  readonly stsRegion?: string;
}

/** Session name if none is given. */
export const defaultSessionName = "vpnform";

/** Credentials of a role that `base` may assume: STS AssumeRole; Apsara Stack VPN developer guide, 7.3.2. */
export function assumedRole(base: CredentialSource, role: Role, sts: Sts, clock: Clock): CredentialSource {
  const fetch = async () => {
    const signer = await base.current();
    const call: Call = {
      action: "AssumeRole",
      parameters: { ...roleParameters(role), ExternalId: role.externalId },
      idempotent: true,
    };
    const source = `the role ${role.roleArn}, assumed with ${signer.source}`;
    return exchange(
      { ...sts(role.stsRegion), credentials: (refused) => base.current(refused) },
      call,
      { role: role.roleArn, source },
      clock,
    );
  };
  return new RenewedCredentials(`${base.account} as ${role.roleArn}`, fetch, clock, ownerOf(role));
}

/** A role that is assumed with an identity provider's token. Another process keeps the token's file up to date. */
export interface OidcRole extends Role {
  readonly providerArn: string;
  readonly tokenFile: string;
}

/** Credentials of a role that is assumed with an OpenID Connect token: STS AssumeRoleWithOIDC. */
export function oidcRole(role: OidcRole, from: string, sts: Sts, clock: Clock): CredentialSource {
  const source = `the role ${role.roleArn} by OIDC (${from})`;
  const nobody: Credentials = { accessKeyId: "", accessKeySecret: "", source };
  const fetch = () => {
    const call: Call = {
      action: "AssumeRoleWithOIDC",
      parameters: { ...roleParameters(role), OIDCProviderArn: role.providerArn, OIDCToken: readToken(role, from) },
      idempotent: true,
    };
    return exchange(
      { ...sts(role.stsRegion), signature: "none", credentials: () => nobody },
      call,
      { role: role.roleArn, source },
      clock,
    );
  };
  return new RenewedCredentials(`oidc as ${role.roleArn}`, async () => fetch(), clock, ownerOf(role));
}

/** The account of a role, which its name holds. */
function ownerOf({ roleArn }: Role): string | undefined {
  return /^acs:ram::(\d+):role\//.exec(roleArn)?.[1];
}

function roleParameters({ roleArn, sessionName, policy, duration }: Role): Call["parameters"] {
  return { RoleArn: roleArn, RoleSessionName: sessionName, Policy: policy, DurationSeconds: duration };
}

/** The connection is closed, because the next renewal is far away. */
async function exchange(
  settings: ClientSettings,
  call: Call,
  { role, source }: { readonly role: string; readonly source: string },
  clock: Clock,
): Promise<Temporary> {
  const client = alibabaClient({ ...settings, version: "2015-04-01" }, "sts", clock);
  try {
    const reply = await client.send(call);
    return readTemporaryKeys(credentialsOf(reply), source, client.cloudTime());
  } catch (thrown) {
    throw thrown instanceof CloudError ? inPlainWords(thrown, call.action, role, settings.endpoint) : thrown;
  } finally {
    await client.close();
  }
}

function credentialsOf(reply: Reply): unknown {
  return reply.Credentials ?? {};
}

/**
 * The error for a role that cannot be assumed. Its outcome is known: the call that needed the credentials was not sent.
 */
function inPlainWords(error: CloudError, action: string, role: string, endpoint: URL): CloudError {
  const code = error.code === "cloud-rejected" || error.code === "cloud-forbidden" ? "credentials-missing" : error.code;
  const hint = error.hint ?? `check the STS endpoint ${endpoint.origin}`;
  return new CloudError(code, `the role ${role} cannot be assumed: ${error.message}`, {
    hint,
    cause: error,
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.cloudCode === undefined ? {} : { cloudCode: error.cloudCode }),
    ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
    action,
  });
}

function readToken({ tokenFile }: OidcRole, from: string): string {
  let token = "";
  let reason = "is empty";
  try {
    token = readFileSync(tokenFile, "utf8").trim();
  } catch (thrown) {
    reason = `cannot be read (${(thrown as NodeJS.ErrnoException).code ?? "unknown"})`;
  }
  if (token !== "") return token;
  throw new VpnformError("credentials-missing", `${from} names the OIDC token file ${tokenFile}, which ${reason}`, {
    hint: "check that the file is mounted and may be read",
  });
}
