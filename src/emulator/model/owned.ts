/** The owner of a resource: every item has a resource group, and on Apsara Stack an organisation. */
export interface Owned {
  resourceGroupId: string;
  organizationId: string;
}
