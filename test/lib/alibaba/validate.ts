import { isExpression } from "../../../lib/core/attribute";
import type { Values } from "../../../lib/core/attribute";
import type { Edition } from "../../../lib/core/edition";
import type { Kind } from "../../../lib/core/kind";
import { validateValues } from "../../../lib/core/validation";

/** What a kind says about values, as `error bandwidth: 7 is not allowed; use one of 5, 10`. */
export function findingsOf(kind: Kind, values: Values, edition: Edition = "public"): string[] {
  return validateValues(kind, values, { isDeferred: isExpression, edition, closed: true }).map(
    ({ severity, attribute, message, hint }) => `${severity} ${attribute}: ${message}${hint ? `; ${hint}` : ""}`,
  );
}

/** The first words of each finding: severity and attribute. */
export function placesOf(kind: Kind, values: Values, edition?: Edition): string[] {
  return findingsOf(kind, values, edition).map((finding) => finding.slice(0, finding.indexOf(":")));
}
