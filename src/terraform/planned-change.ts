import type { Values } from "../../lib/core/attribute";
import type { Issue } from "../../lib/core/errors";
import { attributesOf } from "../../lib/core/kind";
import type { Kind } from "../../lib/core/kind";
import { difference, whyRefused } from "../engine/values/diff";
import type { Handler } from "../provider/handler";
import { digested } from "../engine/values/private-values";
import { stirred } from "../engine/values/refreshed";
import { changedValues, createdValues } from "./planned-values";

/** What becomes of one resource. */
export interface ResourcePlan {
  readonly after: Values;
  /** Attribute paths because of which it is replaced. */
  readonly replaces: readonly (readonly (string | number)[])[];
  readonly changed: ReadonlySet<string>;
  readonly issues: readonly Omit<Issue, "path">[];
}

/** Plans a resource that does not exist. */
export function planCreate(kind: Kind, configured: Values): Values {
  return createdValues(attributesOf(kind), digested(kind.attributes, configured));
}

/** Plans a resource that exists; by the same comparison as the embedded engine. */
export function planChange(handler: Handler, configured: Values, prior: Values): ResourcePlan {
  const { kind } = handler;
  const shape = attributesOf(kind);
  const wanted = digested(kind.attributes, configured);
  const { attributes, changed, refused } = difference(kind, wanted, prior);
  const replaces = attributes.filter((change) => change.forcesReplacement).map((change) => change.path);
  const moving = changed.size > 0 ? new Set([...stirred(shape, changed), ...volatile(kind)]) : new Set<string>();
  return {
    after: changedValues(shape, wanted, prior, moving),
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

/** Outputs that may be anything after a write. */
function volatile({ attributes }: Kind): string[] {
  return Object.keys(attributes).filter(
    (name) => attributes[name]?.flags.volatile && attributes[name].flags.computed === true,
  );
}
