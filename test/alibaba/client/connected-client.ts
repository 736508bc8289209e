import { alibabaClient } from "../../../src/alibaba/client/client";
import type { ClientSettings } from "../../../src/alibaba/client/settings";
import type { Call } from "../../../src/provider/call";
import { CloudError } from "../../../src/errors";
import { QuickClock } from "../quick-clock";
import { ScriptedServer } from "../scripted-server";
import type { Step } from "../scripted-server";

/** Secret of the key that clients of these tests sign with. */
export const secret = "s3cr3t-of-the-key";
/** A reply with what these calls always answer. */
export const whole = { RequestId: "R", VpnGatewayId: "vpn-1", TotalCount: 0 };
/** A call that changes nothing. */
export const read: Call = { action: "DescribeVpnGateways", parameters: { PageSize: 50 }, idempotent: true };
/** A call that a token makes safe to repeat. */
export const create: Call = {
  action: "CreateVpnGateway",
  parameters: { VpcId: "vpc-1", EnableSsl: false },
  token: true,
};
/** A call that must not be repeated. */
export const unsafe: Call = { action: "CreateVpnGateway", parameters: { VpcId: "vpc-1" } };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

/** A server that is closed after the test. */
export async function serve(...steps: Step[]) {
  const server = await ScriptedServer.start(...steps);
  open.push(server);
  return server;
}

/** A client that is closed after the test; its waits take no time. */
export function connect(endpoint: URL, settings: Partial<ClientSettings> = {}, clock = new QuickClock()) {
  const client = alibabaClient(
    {
      endpoint,
      region: "eu-central-1",
      edition: "public",
      credentials: () => ({ accessKeyId: "LTAI-id", accessKeySecret: secret, source: "the environment" }),
      ...settings,
    },
    "key",
    clock,
  );
  open.push(client);
  return { client, clock };
}

/** The error of a call that must fail. */
export async function failure(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CloudError);
  return error as CloudError;
}
