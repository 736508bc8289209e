/** Who sends a request. */
export interface Caller {
  accountId: string;
  accessKeyId: string;
}
