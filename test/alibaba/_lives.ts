import * as library from "../../lib/alibaba";
import { alibabaCore } from "../../src/alibaba/provider";
import { ramPermissions } from "../../src/alibaba/permissions";
import { calledActions } from "../../src/provider/called-actions";
import type { PolicyStatement } from "../../src/provider/provider";
import type { Declaration } from "../_helpers/workspace";
import { stackJson } from "../_helpers/test-cloud";
import type { Json, TestCloud } from "../_helpers/test-cloud";
import { singleTunnelConnection } from "../e2e/stories/connection";
import { customerGatewayStory } from "../e2e/stories/customer-gateway";
import { gatewayStory } from "../e2e/stories/gateway";
import { gatewayCertificateStory } from "../e2e/stories/gateway-certificate";
import { ipsecServerStory } from "../e2e/stories/ipsec-server";
import { idOf } from "../e2e/stories/kind-story";
import type { KindStory } from "../e2e/stories/kind-story";
import { policyRouteStory, routeStory } from "../e2e/stories/routes";
import { sslClientCertStory } from "../e2e/stories/ssl-client-cert";
import { sslServerStory } from "../e2e/stories/ssl-server";

const { handlers } = alibabaCore;

/** All that a program with every kind calls. */
export const actions = [
  ...new Set([...handlers.values()].flatMap((each) => Object.values(calledActions(each)).flat())),
].sort();

/** The policy of such a program. */
export const { statements } = ramPermissions([{ region: "eu-central-1", actions: actions as string[] }]);

/** The policy without one action. */
export function without(action: string): readonly PolicyStatement[] {
  return statements.map((each) => ({ ...each, Action: each.Action.filter((one) => one !== `vpc:${action}`) }));
}

export const roleArn = "acs:ram::1234567890123456:role/network";

/** A graph whose calls are made by a session with this policy. */
export function graph(cloud: TestCloud, statement: readonly object[], declarations: readonly Declaration[]): Json {
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

export const stories: readonly KindStory[] = [
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

export const at = (story: KindStory, when: "from" | "to"): Declaration[] => [
  ...story.ground,
  ...[
    ...story.updates.filter(({ attribute }, index) => index < 2 || special.includes(attribute)),
    ...story.replacements,
  ]
    .slice(0, 8)
    .map((step): Declaration => [story.kind.construct, idOf(step), step[when]]),
];

/** The whole life of a story's resources under a policy: planned, applied, changed, found unchanged, destroyed. */
export async function live(cloud: TestCloud, story: KindStory, statement: readonly object[]): Promise<void> {
  const under = (declarations: readonly Declaration[]) => graph(cloud, statement, declarations);
  if (story.prepare) {
    await cloud.apply(under(story.ground));
    const state = JSON.parse(await cloud.state());
    await story.prepare(
      { call: (action, parameters) => cloud.call(action, parameters) },
      (address, name) =>
        state.resources.find((each: Json) => `${String(each["type"])}.${String(each["name"])}` === address).instances[0]
          .attributes[name],
    );
  }
  await cloud.apply(under(at(story, "from")));
  await cloud.apply(under(at(story, "to")));
  expect(await cloud.actions(under(at(story, "to")))).toEqual([]);
  await cloud.apply(under(at(story, "to")), { mode: "destroy" });
}
