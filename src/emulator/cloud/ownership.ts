import type { Owned } from "../model/owned";
import type { Body } from "../protocol/body";
import type { Caller } from "../protocol/caller";
import type { Edition } from "../protocol/edition";

const defaultResourceGroup = "rg-acfmdefaultgroup";
const defaultOrganization = "1";

/** Whom a new resource belongs to: what the caller's headers say, what the request says, or the account's defaults. */
export function newOwner(caller: Caller, resourceGroupId?: string): Owned {
  return {
    resourceGroupId: caller.resourceGroupId ?? resourceGroupId ?? defaultResourceGroup,
    organizationId: caller.organizationId ?? defaultOrganization,
  };
}

/** Children belong to whom their gateway belongs. */
export function sameOwner({ resourceGroupId, organizationId }: Owned): Owned {
  return { resourceGroupId, organizationId };
}

/** The items of a list that the caller's organisation and resource group headers leave (guide, chapter 7.1). */
export function visible<T extends Owned>(caller: Caller, items: readonly T[]): readonly T[] {
  const { organizationId, resourceGroupId } = caller;
  if (organizationId === undefined && resourceGroupId === undefined) return items;
  return items.filter(
    (item) =>
      (organizationId ?? item.organizationId) === item.organizationId &&
      (resourceGroupId ?? item.resourceGroupId) === item.resourceGroupId,
  );
}

/** Fields that list replies of Apsara Stack carry beside those of the API. */
export function ownership(edition: Edition, item: Owned | undefined): Body {
  if (edition === "public" || item === undefined) return {};
  return {
    ResourceGroup: item.resourceGroupId,
    ResourceGroupName: `resource group ${item.resourceGroupId}`,
    Department: item.organizationId,
    DepartmentName: `organization ${item.organizationId}`,
  };
}
