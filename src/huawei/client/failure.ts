import type { RequestContext } from "../../cloud/failure";
import { refusedError } from "../../cloud/failure";
import type { CloudError } from "../../errors";
import { hintFor, meaningOf } from "./error-codes";
import type { ApiError } from "./reply";

/** The error for a refusal that no retry will turn. */
export function refusalError(refusal: ApiError, about: RequestContext): CloudError {
  const { status, code } = refusal;
  const meaning = meaningOf(status, code);
  return refusedError({ ...refusal, spelling: code, meaning, hint: hintFor(status, code) }, about, "check the keys");
}
