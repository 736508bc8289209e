import { alibabaKinds } from "../../lib/alibaba/kinds";
import type { Declaration } from "../_helpers/workspace";
import { singleTunnelConnection } from "../e2e/stories/connection";
import { customerGatewayStory } from "../e2e/stories/customer-gateway";
import { dualTunnelConnection } from "../e2e/stories/dual-tunnel";
import { gatewayStory } from "../e2e/stories/gateway";
import { gatewayCertificateStory } from "../e2e/stories/gateway-certificate";
import { ipsecServerStory } from "../e2e/stories/ipsec-server";

import type { AttributeStep, KindStory } from "../e2e/stories/kind-story";
import { policyRouteStory, routeStory } from "../e2e/stories/routes";
import { sslClientCertStory } from "../e2e/stories/ssl-client-cert";
import { sslServerStory } from "../e2e/stories/ssl-server";
import { isEmpty, nothing } from "./_scenario";
import type { Program } from "./_scenario";

/** What a kind's life is attacked with: a few resources and what they stand on. */
export interface Cast {
  readonly name: string;
  readonly kind: KindStory["kind"];
  readonly ground: readonly Declaration[];
  readonly update?: AttributeStep;
  readonly replacement?: AttributeStep;
}

function castOf(name: string, story: KindStory, pick: Partial<Record<"update" | "replacement", string>> = {}): Cast {
  const find = (steps: readonly AttributeStep[], wanted: string | undefined) =>
    wanted === undefined ? steps[0] : steps.find(({ attribute }) => attribute === wanted);
  const update = find(story.updates, pick.update);
  const replacement = find(story.replacements, pick.replacement);
  const used = new Set<string>();
  const use = (text: string): void => {
    for (const [, id = ""] of text.matchAll(/\balivpn_\w+\.([\w-]+)\./g)) {
      if (used.has(id)) continue;
      used.add(id);
      for (const [, ground, props] of story.ground) if (ground === id) use(JSON.stringify(props));
    }
  };
  use(JSON.stringify([update, replacement]));
  const ground = story.ground.filter(([, id]) => used.has(id));
  return { name, kind: story.kind, ground, ...(update && { update }), ...(replacement && { replacement }) };
}

/** The cast on gateways as the public cloud makes them today, with two tunnels for each connection. */
const onDualTunnels = (cast: Cast): Cast => ({ ...cast, ground: cast.ground.map(withTwoTunnels) });

function withTwoTunnels([construct, id, props]: Declaration): Declaration {
  if (construct === "VpnGateway")
    return [construct, id, { ...props, vSwitchId: "vsw-a", disasterRecoveryVSwitchId: "vsw-b" }];
  if (construct !== "VpnConnection") return [construct, id, props];
  const { customerGatewayId, ...rest } = props as Record<string, unknown>;
  const tunnels = ["master", "slave"].map((role) => ({ role, customerGatewayId }));
  return [construct, id, { ...rest, tunnelOptionsSpecification: tunnels }];
}

export const publicCasts: readonly Cast[] = [
  castOf("gateway", gatewayStory),
  castOf("customer gateway", customerGatewayStory),
  castOf("connection", singleTunnelConnection, { update: "ikeConfig.psk" }),
  castOf("dual-tunnel connection", dualTunnelConnection),
  castOf("route", routeStory),
  onDualTunnels(castOf("dual-tunnel route", routeStory, { update: "publishVpc" })),
  castOf("policy route", policyRouteStory),
  onDualTunnels(castOf("dual-tunnel policy route", policyRouteStory, { update: "priority" })),
  onDualTunnels(castOf("SSL server", sslServerStory)),
  onDualTunnels(castOf("SSL client certificate", sslClientCertStory)),
  castOf("IPsec server", ipsecServerStory, { update: "psk" }),
  castOf("gateway certificate", gatewayCertificateStory),
];

/** What an Apsara Stack knows of a declaration. */
function onApsara([construct, id, props]: Declaration): Declaration {
  const attributes = [...alibabaKinds.values()].find((kind) => kind.construct === construct)?.attributes ?? {};
  const known = Object.entries(props).filter(([name]) => attributes[name]?.flags.only !== "public");
  // There a gateway without it has no connections.
  return [construct, id, { ...(construct === "VpnGateway" && { enableIpsec: true }), ...Object.fromEntries(known) }];
}

export const programOnApsara = (program: Program): Program => {
  return isEmpty(program) ? nothing : { ...program, declarations: program.declarations.map(onApsara) };
};

/** An Apsara Stack has only these kinds. */
export const apsaraCasts: readonly Cast[] = [
  castOf("gateway", gatewayStory, { update: "description", replacement: "bandwidth" }),
  castOf("customer gateway", customerGatewayStory, { update: "description", replacement: "ipAddress" }),
  castOf("connection", singleTunnelConnection, { update: "remoteSubnet" }),
  castOf("route", routeStory, { replacement: "routeDest" }),
  castOf("policy route", policyRouteStory, { update: "weight", replacement: "routeDest" }),
  castOf("SSL server", sslServerStory),
  castOf("SSL client certificate", sslClientCertStory),
];
