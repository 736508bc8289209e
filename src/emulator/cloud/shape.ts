import type { Body } from "../protocol/body";
import type { Edition } from "../protocol/edition";

/**
 * The fields of an item in the edition. Items are built with every field of the public edition; the apsara edition
 * keeps only those of its guide.
 */
export function inShape(edition: Edition, full: Body, apsaraFields: readonly string[]): Body {
  if (edition === "public") return full;
  return Object.fromEntries(apsaraFields.filter((field) => field in full).map((field) => [field, full[field]]));
}
