import type { Body } from "../protocol/body";
import type { Edition } from "../protocol/edition";

/**
 * What the Apsara Stack guide knows of an item: views are built with everything that the public edition reports and cut
 * down to this list in the apsara edition.
 */
export function inShape(edition: Edition, full: Body, apsaraFields: readonly string[]): Body {
  if (edition === "public") return full;
  return Object.fromEntries(apsaraFields.filter((field) => field in full).map((field) => [field, full[field]]));
}
