import { CloudError, asVpnformError } from "../../errors";
import type { LogFields } from "../../log";

/** What a line of the log tells of an error: what a user would read, and what to name to the cloud's support. */
export function errorFields(thrown: unknown): LogFields {
  const error = asVpnformError(thrown);
  const { code, message } = error;
  if (!(error instanceof CloudError)) return { code, message };
  const { cloudCode, status, requestId, outcomeUnknown } = error;
  return { code, cloudCode, status, requestId, outcomeUnknown: outcomeUnknown || undefined, message };
}
