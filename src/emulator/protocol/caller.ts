/** The sender of a request, and the organisation it acts for. */
export interface Caller {
  accountId: string;
  accessKeyId: string;
  arn: string;
  /** Apsara Stack: the values of the headers x-acs-organizationid and x-acs-resourcegroupid. */
  organizationId?: string;
  resourceGroupId?: string;
}
