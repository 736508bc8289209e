import * as library from "../../lib/alibaba";
import { alibabaCore } from "../../src/alibaba/provider";
import { ramPermissions } from "../../src/alibaba/permissions";
import { calledActions } from "../../src/provider/called-actions";
import { singleTunnelConnection } from "../e2e/stories/connection";
import { customerGatewayStory } from "../e2e/stories/customer-gateway";
import { gatewayStory } from "../e2e/stories/gateway";
import { gatewayCertificateStory } from "../e2e/stories/gateway-certificate";
import { ipsecServerStory } from "../e2e/stories/ipsec-server";
import { policyRouteStory, routeStory } from "../e2e/stories/routes";
import { sslClientCertStory } from "../e2e/stories/ssl-client-cert";
import { sslServerStory } from "../e2e/stories/ssl-server";
import { idOf } from "../e2e/stories/kind-story";
import type { KindStory } from "../e2e/stories/kind-story";
import type { Declaration } from "../_helpers/workspace";
import { ForbiddenError } from "../../src/errors";
import { TestCloud, stackJson } from "../_helpers/test-cloud";
import type { Json } from "../_helpers/test-cloud";

/**
 * The policy of a program with every kind, against an emulator that enforces the policies of sessions. It suffices: the
 * stories of all kinds are planned, applied, changed and destroyed with it. It is the least: everything that it allows is
 * called by them, and without it the call is refused.
 */
const { handlers } = alibabaCore;
const actions = [
  ...new Set([...handlers.values()].flatMap((each) => Object.values(calledActions(each)).flat())),
].sort();
const { statements } = ramPermissions([{ region: "eu-central-1", actions: actions as string[] }]);
const roleArn = "acs:ram::1234567890123456:role/network";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

/** A graph whose calls are made by a session with this policy. */
function graph(statement: readonly object[], declarations: readonly Declaration[]): Json {
  const json = stackJson((stack) => {
    for (const [construct, id, props] of declarations) {
      const Construct = library[construct as "VpnGateway"];
      new Construct(stack, id, props as never);
    }
  });
  const policy = JSON.stringify({ Version: "1", Statement: statement });
  const [block] = (json["provider"] as { alivpn: [Json] }).alivpn;
  const sts = { role_arn: roleArn, policy };
  return { ...json, provider: { alivpn: [{ ...block, assume_role: sts, sts_endpoint: cloud.emulator.url }] } };
}

/** Weight and priority have an action each, and one for both. */
const both = (story: KindStory): KindStory => {
  const [{ from, to } = { from: {}, to: {} }] = story.updates.filter(({ attribute }) => attribute === "priority");
  const routeDest = "172.30.0.0/16";
  const step = { attribute: "both", from: { ...from, routeDest, weight: 100 }, to: { ...to, routeDest, weight: 0 } };
  return { ...story, updates: [step, ...story.updates] };
};

const stories: readonly KindStory[] = [
  gatewayStory,
  customerGatewayStory,
  singleTunnelConnection,
  routeStory,
  both(policyRouteStory),
  sslServerStory,
  sslClientCertStory,
  ipsecServerStory,
  gatewayCertificateStory,
];

/** Attributes whose updates take calls of their own; of the others two will do. */
const special = ["tags", "resourceGroupId", "description", "priority", "weight", "publishVpc"];

const at = (story: KindStory, when: "from" | "to"): Declaration[] => [
  ...story.ground,
  ...[
    ...story.updates.filter(({ attribute }, index) => index < 2 || special.includes(attribute)),
    ...story.replacements,
  ]
    .slice(0, 8)
    .map((step): Declaration => [story.kind.construct, idOf(step), step[when]]),
];

/** The error of a call that is made by a session with this policy. */
async function called(action: string, statement: readonly object[]): Promise<unknown> {
  const client = await alibabaCore.connect({
    region: "eu-central-1",
    endpoint: cloud.emulator.url,
    stsEndpoint: cloud.emulator.url,
    accessKeyId: cloud.emulator.accessKeyId,
    accessKeySecret: cloud.emulator.accessKeySecret,
    assumeRole: { roleArn, policy: JSON.stringify({ Version: "1", Statement: statement }) },
    maxRetries: 0,
  });
  try {
    return await client.send({ action, parameters: {} });
  } catch (error) {
    return error;
  } finally {
    await client.close?.();
  }
}

const used = new Set<string>();

it.each(stories.map((story) => [story.kind.type, story] as const))(
  "suffices for the whole life of an %s",
  async (_, story) => {
    if (story.prepare) {
      await cloud.apply(graph(statements, story.ground));
      const state = JSON.parse(await cloud.state());
      await story.prepare(
        { call: (action, parameters) => cloud.call(action, parameters) },
        (address, name) =>
          state.resources.find((each: Json) => `${String(each["type"])}.${String(each["name"])}` === address)
            .instances[0].attributes[name],
      );
    }
    await cloud.apply(graph(statements, at(story, "from")));
    await cloud.apply(graph(statements, at(story, "to")));
    expect(await cloud.actions(graph(statements, at(story, "to")))).toEqual([]);
    await cloud.apply(graph(statements, at(story, "to")), { mode: "destroy" });
    for (const { action, status } of await cloud.requests()) if (status === 200) used.add(action);
  },
);

it("allows nothing that these lives do not take", () => {
  expect(actions.filter((action) => !used.has(action))).toEqual([]);
});

it("is refused each of them without its own permission, and by no other", async () => {
  const refused: string[] = [];
  const granted: string[] = [];
  await Promise.all(
    actions.map(async (action) => {
      const less = statements.map((each) => ({
        ...each,
        Action: each.Action.filter((one) => one !== `vpc:${action}`),
      }));
      if ((await called(action, less)) instanceof ForbiddenError) refused.push(action);
      if (!((await called(action, statements)) instanceof ForbiddenError)) granted.push(action);
    }),
  );
  expect(refused.sort()).toEqual(actions);
  expect(granted.sort()).toEqual(actions);
});

it("reads only, when nothing is to be written", async () => {
  const reads = [...handlers.values()].flatMap((each) => calledActions(each).reads);
  expect(reads.filter((action) => !/^(Describe|List)/.test(action))).toEqual([]);
  await cloud.actions(
    graph(ramPermissions([{ region: "eu-central-1", actions: reads }]).statements, at(gatewayStory, "from")),
  );
});
