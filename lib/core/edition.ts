/**
 * Variant of a cloud that differs in defaults, allowed values and rules, such as `apsara`. The provider's attribute
 * `edition` sets it.
 */
export type Edition = string;

/** The edition of a provider that sets none. */
export const defaultEdition: Edition = "public";

/** The edition that a provider's values set; undefined while it is not known. */
export function editionOf({ edition }: { readonly edition?: unknown }): Edition | undefined {
  if (edition === undefined || edition === null) return defaultEdition;
  return typeof edition === "string" && /^\w+$/.test(edition) ? edition : undefined;
}
