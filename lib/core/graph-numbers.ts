import type { Issue } from "./errors";
import { attributesIn, byTypeAndName, locationOf } from "./graph-block";
import { lostNumberFinding, lostNumbers } from "./number-text";

/** The blocks of a stack, as far as texts are looked at here. */
interface TextGraph {
  readonly resource?: unknown;
  readonly data?: unknown;
}

/** Numbers that are lost in texts of resources and data sources, those of other providers included. */
export function lostNumberIssues({ resource, data }: TextGraph): Issue[] {
  return [...issuesIn(resource, ""), ...issuesIn(data, "data.")];
}

function issuesIn(byType: unknown, prefix: string): Issue[] {
  return [...byTypeAndName(byType)].flatMap(([type, name, block]) =>
    lostNumbers(attributesIn(block)).map(({ path, number }) => ({
      severity: "error" as const,
      ...locationOf(block, `${prefix}${type}.${name}`),
      attribute: path,
      ...lostNumberFinding(number),
    })),
  );
}
