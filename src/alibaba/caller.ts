import type { Values } from "../../lib/core/attribute";
import type { Caller } from "../provider/provider";
import type { Environment } from "../cloud/key-pair";
import { alibabaClient } from "./client/client";
import { findStsEndpoint } from "./connection-settings";
import type { ConnectionSettings } from "./connection-settings";

/** Where the credentials come from, and whose they are by STS. An Apsara Stack's STS does not tell. */
export async function callerOf(
  settings: ConnectionSettings,
  configuration: Values,
  { env }: Pick<Environment, "env">,
): Promise<Caller> {
  const { source } = await settings.credentials();
  const { edition, region } = settings;
  if (edition !== "public") return { source };
  const endpoint = findStsEndpoint(configuration, env, edition, region);
  const client = alibabaClient({ ...settings, endpoint, version: "2015-04-01", maxRetries: 1 }, "sts");
  try {
    const { AccountId, Arn } = await client.send({ action: "GetCallerIdentity", parameters: {}, idempotent: true });
    const account = [AccountId, Arn].filter((each) => typeof each === "string").join(" ");
    return account === "" ? { source } : { source, account };
  } finally {
    await client.close();
  }
}
