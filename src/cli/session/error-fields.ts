import { CloudError, asVpnformError } from "../../errors";
import type { LogFields } from "../../log";

/** The fields of an error in a log line: what a user would read, and what the cloud's support needs. */
export function errorFields(thrown: unknown): LogFields {
  const error = asVpnformError(thrown);
  const { code, message } = error;
  if (!(error instanceof CloudError)) return { code, message };
  const { cloudCode, status, requestId, outcomeUnknown } = error;
  return { code, cloudCode, status, requestId, outcomeUnknown: outcomeUnknown || undefined, message };
}
