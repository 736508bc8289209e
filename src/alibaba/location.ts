import type { Clock } from "../clock";
import { systemClock } from "../clock";
import { CloudError } from "../errors";
import { alibabaClient } from "./client/client";
import type { ConnectionSettings } from "./connection-settings";
import { elements, textOf } from "./messages/reply-fields";

/** Answers by account and region: a host does not change during a run. */
const asked = new Map<string, Promise<string | undefined>>();

/**
 * Where the VPC service of a region is that no table has: the location service knows (DescribeEndpoints of 2015-06-12, as
 * the alicloud provider asks it). Where it does not answer, the rule that most hosts follow stands.
 */
export async function located(settings: ConnectionSettings, clock: Clock = systemClock): Promise<ConnectionSettings> {
  const { location, endpoint, region, account } = settings;
  if (!location) return settings;
  const key = `${location.href} ${account} ${region}`;
  const answer = asked.get(key) ?? ask(settings, location, clock);
  asked.set(key, answer);
  const host = await answer;
  return host === undefined
    ? settings
    : { ...settings, endpoint: new URL(`${endpoint.protocol}//${host}/`), scopeHost: endpoint.hostname };
}

async function ask(settings: ConnectionSettings, location: URL, clock: Clock): Promise<string | undefined> {
  const client = alibabaClient(
    { ...settings, endpoint: location, version: "2015-06-12", maxRetries: 1 },
    "location",
    clock,
  );
  try {
    const parameters = { Id: settings.region, ServiceCode: "vpc", Type: "openAPI" };
    const { Endpoints } = await client.send({ action: "DescribeEndpoints", parameters, idempotent: true });
    const hosts = elements(Endpoints).flatMap((each) => textOf(each, "Endpoint") ?? []);
    // Keys are sent there: a host that is not the vendor's is no answer.
    return hosts.find((host) => /^([a-z0-9-]+\.)+aliyuncs\.com$/.test(host));
  } catch (error) {
    if (error instanceof CloudError) return undefined;
    throw error;
  } finally {
    await client.close();
  }
}
