import type { Values } from "../../lib/core/attribute";
import type { Issue } from "../../lib/core/errors";
import { attributesOf } from "../../lib/core/kind";
import type { Kind } from "../../lib/core/kind";
import { storable } from "../../lib/core/write-only-values";
import { difference, whyRefused } from "../engine/values/diff";
import type { Handler } from "../provider/handler";
import { withDigests } from "../engine/values/private-values";
import { unknownAfterUpdate } from "../engine/values/refreshed";
import { changedValues, createdValues } from "./planned-values";

/** The plan for one resource. */
export interface ResourcePlan {
  readonly after: Values;
  /** Attribute paths that force a replacement. */
  readonly replaces: readonly (readonly (string | number)[])[];
  readonly changed: ReadonlySet<string>;
  readonly issues: readonly Omit<Issue, "path">[];
}

/** Plans the create of a resource. */
export function planCreate(kind: Kind, configured: Values): Values {
  return createdValues(attributesOf(kind), withDigests(kind.attributes, storable(kind.attributes, configured)));
}

/** Plans an existing resource, by the same comparison as the embedded engine. */
export function planChange(handler: Handler, configured: Values, prior: Values): ResourcePlan {
  const { kind } = handler;
  const shape = attributesOf(kind);
  const desired = withDigests(kind.attributes, storable(kind.attributes, configured));
  const { attributes, changed, refused } = difference(kind, desired, prior);
  const replaces = attributes.filter((change) => change.forcesReplacement).map((change) => change.path);
  const moving =
    changed.size > 0 ? new Set([...unknownAfterUpdate(shape, changed), ...volatile(kind)]) : new Set<string>();
  return {
    after: changedValues(shape, desired, prior, moving),
    replaces,
    changed,
    issues: refused.map((each) => ({
      severity: "error",
      attribute: each.path.join("."),
      message: whyRefused(each),
      hint: each.advice,
    })),
  };
}

/** Outputs that may have any value after a write. */
function volatile({ attributes }: Kind): string[] {
  return Object.keys(attributes).filter(
    (name) => attributes[name]?.flags.ignoreDrift && attributes[name].flags.computed === true,
  );
}
