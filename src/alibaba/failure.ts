import type { Circumstances } from "../cloud/failure";
import type { CloudErrorDetails } from "../errors";
import { CloudError, ConflictError, ForbiddenError, ThrottledError, asVpnformError } from "../errors";
import { meaningOf } from "./error-codes";
import { hintFor } from "./error-hints";
import type { Refusal } from "./reply";

/** The error for a refusal that no retry will turn. */
export function refusalError(refusal: Refusal, about: Circumstances): CloudError {
  const { action, redaction } = about;
  const request = refusal.requestId ? `, request ${refusal.requestId}` : "";
  const said = redaction.clean(refusal.message);
  const message = `${action} refused with ${refusal.spelling}${said ? `: ${said}` : ""} (HTTP ${refusal.status}${request})`;
  const hint = hintFor(refusal.code);
  const details: CloudErrorDetails = {
    action,
    status: refusal.status,
    cloudCode: refusal.code,
    outcomeUnknown: about.outcomeUnknown,
    ...(refusal.requestId ? { requestId: refusal.requestId } : {}),
    ...(hint ? { hint } : {}),
  };
  switch (meaningOf(refusal.status, refusal.code)) {
    case "throttled":
      return new ThrottledError("cloud-throttled", message, details);
    case "conflict":
      return new ConflictError("cloud-conflict", message, details);
    case "forbidden":
      return new ForbiddenError("cloud-forbidden", message, details);
    case "credentials":
      return new CloudError("credentials-missing", message, {
        ...details,
        hint: `${hint ?? "check the credentials"}; they come from ${about.credentialsSource}`,
      });
    default:
      return new CloudError("cloud-rejected", message, details);
  }
}

/** The same error for a call whose earlier attempt may have been carried out. */
export function unknownOutcome(thrown: unknown, action: string): CloudError {
  const { code, message, hint, cause } = asVpnformError(thrown);
  return new CloudError(code, message, { action, outcomeUnknown: true, ...(hint ? { hint } : {}), cause });
}
