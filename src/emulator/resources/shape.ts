import type { Body } from "../action";
import type { Edition } from "../edition";

/**
 * What the Apsara Stack guide knows of an item. Views are built with everything that the public edition reports and cut
 * down to this list in the apsara edition, which also names the resource group and the organisation of every item.
 */
export function inShape(edition: Edition, full: Body, apsaraFields: readonly string[]): Body {
  if (edition === "public") return full;
  return Object.fromEntries(apsaraFields.filter((field) => field in full).map((field) => [field, full[field]]));
}

/** Fields that list replies of Apsara Stack carry beside those of the API (guide, chapter 7). */
export function ownership(edition: Edition, resourceGroupId: string): Body {
  if (edition === "public") return {};
  return {
    ResourceGroup: resourceGroupId,
    ResourceGroupName: "default",
    Department: "3",
    DepartmentName: "organization",
  };
}

export const defaultResourceGroup = "rg-acfmdefaultgroup";
