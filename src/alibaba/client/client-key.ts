import { accountDigest } from "../../cloud/api-client";

/** A client's key: the same account, endpoint and region share queues and caches. */
export function clientKey(endpoint: URL, region: string, account: string): string {
  return `${endpoint.origin}${endpoint.pathname}|${region}|${accountDigest(account)}`;
}
