import { groupBy, resolver } from "../../core/topology";
import type { DeclaredResource } from "../../core/topology";
import type { Issue } from "../../core/errors";
import { isSet, knownText } from "../../core/known";
import { tunnelsOf } from "../tunnels";
import type { Tunnel } from "../tunnels";

/** A connection with what it refers to, as far as the program declares that. */
export interface Connection {
  readonly resource: DeclaredResource;
  readonly gateway: DeclaredResource | undefined;
  /** Two tunnels instead of one. */
  readonly dual: boolean;
  readonly tunnels: readonly Tunnel[];
}

/** A stack's resources, arranged once for all rules. */
export interface Network {
  readonly byType: ReadonlyMap<string, readonly DeclaredResource[]>;
  readonly connections: readonly Connection[];
  /** Connections by the value that names their gateway. */
  readonly byGateway: ReadonlyMap<string, readonly Connection[]>;
  /** The declared resource that an id attribute refers to. */
  readonly resolve: (value: unknown) => DeclaredResource | undefined;
}

/** A rule of Alibaba Cloud over several resources. */
export type NetworkRule = (network: Network) => Issue[];

/** Arranges the resources of a stack. */
export function networkOf(resources: readonly DeclaredResource[]): Network {
  const resolve = resolver(resources);
  const byType = groupBy(resources, ({ type }) => type);
  const connections = (byType.get("alivpn_connection") ?? []).map((resource) => ({
    resource,
    gateway: resolve(resource.values["vpnGatewayId"]),
    dual: isSet(resource.values["tunnelOptionsSpecification"]),
    tunnels: tunnelsOf(resource.values),
  }));
  const byGateway = groupBy(connections, ({ resource }) => keyOf(resource.values["vpnGatewayId"]));
  return { byType, connections, byGateway, resolve };
}

/**
 * The key of a value. Equal ids and equal expressions have equal keys, because they mean the same resource. Expressions
 * that differ per instance (`count.index`, `each.key`) have none.
 */
export function keyOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  return knownText(value) ?? (/\b(count|each|self)\./.test(value) ? undefined : value);
}

/** Several values as one key; undefined when one of them has none. */
export function keyOfAll(values: readonly unknown[]): string | undefined {
  const keys = values.map(keyOf);
  return keys.includes(undefined) ? undefined : keys.join("\n");
}

/** Whether a declared gateway has two tunnel ends. */
export function isDualGateway(gateway: DeclaredResource): boolean {
  return isSet(gateway.values["disasterRecoveryVSwitchId"]);
}
