import type { Owned } from "../model/owned";
import type { Body } from "../protocol/body";
import type { Caller } from "../protocol/caller";
import type { Edition } from "../protocol/edition";

const defaultResourceGroup = "rg-acfmdefaultgroup";
const defaultOrganization = "1";

/** The owner of a new resource: from the caller's headers, the request, or the account's defaults. */
export function newOwner(caller: Caller, resourceGroupId?: string): Owned {
  return {
    resourceGroupId: caller.resourceGroupId ?? resourceGroupId ?? defaultResourceGroup,
    organizationId: caller.organizationId ?? defaultOrganization,
  };
}

/** The owner of a resource in a gateway: that of the gateway. */
export function sameOwner({ resourceGroupId, organizationId }: Owned): Owned {
  return { resourceGroupId, organizationId };
}

/** The items of a list that match the caller's organisation and resource group headers (guide, chapter 7.1). */
export function visible<T extends Owned>(caller: Caller, items: readonly T[]): readonly T[] {
  const { organizationId, resourceGroupId } = caller;
  if (organizationId === undefined && resourceGroupId === undefined) return items;
  return items.filter(
    (item) =>
      (organizationId ?? item.organizationId) === item.organizationId &&
      (resourceGroupId ?? item.resourceGroupId) === item.resourceGroupId,
  );
}

/** Additional fields in list replies of Apsara Stack. */
export function ownership(edition: Edition, item: Owned | undefined): Body {
  if (edition === "public" || item === undefined) return {};
  return {
    ResourceGroup: item.resourceGroupId,
    ResourceGroupName: `resource group ${item.resourceGroupId}`,
    Department: item.organizationId,
    DepartmentName: `organization ${item.organizationId}`,
  };
}
