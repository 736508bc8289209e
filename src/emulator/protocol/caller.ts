/** Who sends a request, and for which organisation. */
export interface Caller {
  accountId: string;
  accessKeyId: string;
  arn: string;
  /** Apsara Stack: what the headers x-acs-organizationid and x-acs-resourcegroupid say. */
  organizationId?: string;
  resourceGroupId?: string;
}
