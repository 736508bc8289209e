import type { Circumstances } from "../cloud/failure";
import type { CloudErrorDetails } from "../errors";
import { CloudError, ConflictError, ForbiddenError, ThrottledError } from "../errors";
import { hintFor, meaningOf } from "./error-codes";
import type { Refusal } from "./reply";

/** The error for a refusal that no retry will turn. */
export function refusalError(refusal: Refusal, about: Circumstances): CloudError {
  const { action, redaction } = about;
  const { code, status, requestId } = refusal;
  const said = redaction.clean(refusal.message);
  const message = `${action} refused with ${code}${said ? `: ${said}` : ""} (HTTP ${status}${requestId ? `, request ${requestId}` : ""})`;
  const hint = hintFor(status, code);
  const details: CloudErrorDetails = {
    action,
    status,
    cloudCode: code,
    outcomeUnknown: about.outcomeUnknown,
    ...(requestId ? { requestId } : {}),
    ...(hint ? { hint } : {}),
  };
  switch (meaningOf(status, code)) {
    case "throttled":
      return new ThrottledError("cloud-throttled", message, details);
    case "conflict":
      return new ConflictError("cloud-conflict", message, details);
    case "forbidden":
      return new ForbiddenError("cloud-forbidden", message, details);
    case "credentials":
      return new CloudError("credentials-missing", message, {
        ...details,
        hint: `${hint ?? "check the keys"}; they come from ${about.credentialsSource}`,
      });
    default:
      return new CloudError("cloud-rejected", message, details);
  }
}
