import { attr } from "../../lib/core/attribute";
import type { Values } from "../../lib/core/attribute";
import { defineKind } from "../../lib/core/kind";
import type { Kind } from "../../lib/core/kind";
import type { Change, Plan, PlanSummary } from "../../src/engine/api/model";
import type { AttributeChange } from "../../src/engine/values/diff";

/** Hand-made plans, with a kind that has every form of attribute. */

export const gatewayKind: Kind = defineKind({
  type: "alivpn_gateway",
  provider: "alivpn",
  construct: "VpnGateway",
  title: "VPN gateway",
  summary: "",
  documents: [],
  timing: { create: 0, update: 0, delete: 0, timeout: 0 },
  attributes: {
    name: attr.string(),
    vpcId: attr.string({ required: true, immutable: true }),
    bandwidth: attr.number(),
    enableBgp: attr.bool(),
    internetIp: attr.string({ computed: true }),
    localSubnet: attr.list({ unordered: true }),
    servers: attr.list(),
    tags: attr.map(),
    certificate: attr.string(),
    authKey: attr.string({ sensitive: true }),
    ikeConfig: attr.object({ ikeVersion: attr.string(), psk: attr.string({ sensitive: true }) }),
    tunnels: attr.objects(
      { role: attr.string(), customerGatewayId: attr.string(), psk: attr.string({ sensitive: true }) },
      { keyedBy: "role" },
    ),
  },
});

/** Whatever prints this gives a secret away. */
export const secret = "S3cret-psk-value";

export function change(action: Change["action"], rest: Partial<Change> = {}): Change {
  return {
    address: "alivpn_gateway.hub",
    path: "net/hub",
    kind: gatewayKind,
    action,
    createBeforeDestroy: false,
    before: undefined,
    after: undefined,
    attributes: [],
    ...rest,
  };
}

export function attribute(
  path: AttributeChange["path"],
  before: unknown,
  after: unknown,
  rest: Partial<AttributeChange> = {},
): AttributeChange {
  return { path, before, after, sensitive: false, forcesReplacement: false, ...rest };
}

const none: PlanSummary = { import: 0, add: 0, change: 0, destroy: 0, forget: 0 };

export function plan(
  changes: readonly Change[],
  rest: Partial<Omit<Plan, "summary">> & { summary?: Partial<PlanSummary> } = {},
): Plan {
  const { summary, ...others } = rest;
  return {
    stack: "net",
    changes,
    drift: [],
    outputs: [],
    proposedMoves: [],
    warnings: [],
    hasChanges: changes.length > 0,
    mode: "normal",
    ...others,
    summary: { ...none, ...summary },
  };
}

export const hub: Values = {
  id: "vpn-1",
  name: "hub",
  vpcId: "vpc-1",
  bandwidth: 10,
  internetIp: "47.96.0.1",
  localSubnet: ["10.0.0.0/16", "10.1.0.0/16"],
  tags: { env: "prod" },
  ikeConfig: { ikeVersion: "ikev2", psk: secret },
};
