import { ApiError, refuse, entryOf } from "../protocol/errors";
import type { Accounts, Credential } from "./accounts";
import { resourceArn } from "./arn";
import { refusalCode } from "./grants";
import { permits } from "./policy";

/** Refuses a call that the caller's grant, or the policy of its session, does not allow. */
export function authorize(
  accounts: Accounts,
  credential: Credential,
  action: string,
  params: ReadonlyMap<string, string>,
): void {
  const { grants, owner } = accounts;
  const { session } = credential;
  const isOwner = credential.accessKeyId === owner.accessKeyId;
  const grant = session ? grants.ofRole(session.role) : grants.of(credential.accessKeyId, isOwner);
  const code = refusalCode(grant, action);
  if (code !== undefined) throw new ApiError(entryOf(code)?.[0] ?? 403, code, `User not authorized to call ${action}.`);
  if (session?.policy === undefined) return;
  const service = action === "AssumeRole" || action === "GetCallerIdentity" ? "sts" : "vpc";
  if (!permits(session.policy, `${service}:${action}`, resourceArn(action, params, credential.accountId))) {
    throw refuse("Forbidden", `The session's policy does not allow ${action}.`);
  }
}
