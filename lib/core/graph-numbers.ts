import type { Issue } from "./errors";
import { attributesIn, locationOf } from "./graph-block";
import type { GraphBlock } from "./graph-block";
import { lostNumberFinding, lostNumbers } from "./number-text";

/** The blocks of a stack by type and name, as far as texts are looked at here. */
interface TextGraph {
  readonly resource?: BlocksByType;
  readonly data?: BlocksByType;
}

type BlocksByType = { readonly [type: string]: { readonly [name: string]: GraphBlock } };

/** Numbers that are lost in texts of resources and data sources, those of other providers included. */
export function lostNumberIssues({ resource = {}, data = {} }: TextGraph): Issue[] {
  return [...issuesIn(resource, ""), ...issuesIn(data, "data.")];
}

function issuesIn(types: BlocksByType, prefix: string): Issue[] {
  return Object.entries(types).flatMap(([type, blocks]) =>
    Object.entries(blocks).flatMap(([name, block]) =>
      lostNumbers(attributesIn(block)).map(({ path, number }) => ({
        severity: "error" as const,
        ...locationOf(block, `${prefix}${type}.${name}`),
        attribute: path,
        ...lostNumberFinding(number),
      })),
    ),
  );
}
