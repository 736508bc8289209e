/** Whom a resource belongs to: every item has a resource group, Apsara Stack adds an organisation. */
export interface Owned {
  resourceGroupId: string;
  organizationId: string;
}
