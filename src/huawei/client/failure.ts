import type { Circumstances } from "../../cloud/failure";
import { refusedError } from "../../cloud/failure";
import type { CloudError } from "../../errors";
import { hintFor, meaningOf } from "./error-codes";
import type { Refusal } from "./reply";

/** The error for a refusal that no retry will turn. */
export function refusalError(refusal: Refusal, about: Circumstances): CloudError {
  const { status, code } = refusal;
  const meaning = meaningOf(status, code);
  return refusedError({ ...refusal, spelling: code, meaning, hint: hintFor(status, code) }, about, "check the keys");
}
