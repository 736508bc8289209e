import type { Issue, VpnformError } from "../../../lib/core/errors";
import { ValidationError } from "../../../lib/core/errors";

/** Throws everything that is wrong at once; a single error as it is, if no issue goes with it. */
export function throwProblems(errors: readonly VpnformError[], issues: readonly Issue[] = []): void {
  const [only] = errors;
  const wrong = issues.filter(({ severity }) => severity === "error");
  if (only && errors.length === 1 && wrong.length === 0) throw only;
  if (errors.length + wrong.length > 0) throw new ValidationError([...errors.map(issueOf), ...issues]);
}

/** An error of the program as one issue among others. */
export function issueOf({ message, address = "the program", hint }: VpnformError): Issue {
  return { severity: "error", path: address, message, ...(hint === undefined ? {} : { hint }) };
}
