import type { Circumstances } from "../../cloud/failure";
import { refusedError } from "../../cloud/failure";
import { CloudError, asVpnformError } from "../../errors";
import { meaningOf } from "./error-codes";
import { hintFor } from "./error-hints";
import type { Refusal } from "./reply";

/** The error for a refusal that no retry will turn. */
export function refusalError(refusal: Refusal, about: Circumstances): CloudError {
  const { status, code } = refusal;
  const meaning = meaningOf(status, code);
  return refusedError({ ...refusal, meaning, hint: hintFor(code) }, about, "check the credentials");
}

/** The same error for a call whose earlier attempt may have been carried out. */
export function unknownOutcome(thrown: unknown, action: string): CloudError {
  const { code, message, hint, cause } = asVpnformError(thrown);
  return new CloudError(code, message, { action, outcomeUnknown: true, ...(hint ? { hint } : {}), cause });
}
