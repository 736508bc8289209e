import type { Values } from "./attribute";
import type { Issue } from "./errors";
import { isValid } from "./fast-validation";
import type { Kind, KindFinding } from "./kind";
import type * as Schema from "./schema";
import type { SchemaOptions } from "./schema-options";
import { writeOnlyFindings } from "./write-only-rules";
import { sendable } from "./write-only-values";

/** Loaded with the first mistake, and not before: the schema library takes half as long to load as cdktf does. */
function schema(): typeof Schema {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it with every program
  return require("./schema") as typeof Schema;
}

/**
 * Checks one resource's values by its kind's schema and rules, and returns all findings at once. If the schema reports
 * an attribute, findings of the rules over several attributes about it are left out: they would say the same again.
 */
export function validateValues(kind: Kind, values: Values, options: SchemaOptions): KindFinding[] {
  const all = isValid(kind.attributes, values, options) ? [] : schema().schemaFindings(kind, values, options);
  const { unlisted = [] } = options;
  const found = all.filter(({ attribute = "" }) => !unlisted.includes(attribute));
  const known = new Set(found.map((finding) => finding.attribute));
  const sent = sendable(kind.attributes, values);
  const others = [
    ...writeOnlyFindings(kind.attributes, values, options.isDeferred),
    ...(kind.checks ?? []).flatMap((check) => check(sent, options.edition)),
  ];
  return [...found, ...others.filter((finding) => !known.has(finding.attribute))];
}

/** The same as issues of a construct. */
export function issuesOf(
  kind: Kind,
  values: Values,
  options: SchemaOptions,
  where: Pick<Issue, "path" | "source">,
): Issue[] {
  return validateValues(kind, values, options).map((finding) => ({ ...finding, ...where }));
}
