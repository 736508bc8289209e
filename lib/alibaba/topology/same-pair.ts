import type { Issue } from "../../core/errors";
import { knownText } from "../../core/known";
import { groupBy, issueOf } from "../../core/topology";
import type { DeclaredResource } from "../../core/topology";
import { settingPath } from "../tunnels";
import type { Tunnel } from "../tunnels";
import { keyOfAll } from "./network";
import type { NetworkRule } from "./network";
import { overlappingSelectors } from "./selectors";

/** A tunnel with the connection that it belongs to. */
export interface PairTunnel {
  readonly connection: DeclaredResource;
  readonly tunnel: Tunnel;
}

/** Phase 1 settings with the cloud's defaults; those without a default are compared only when they are set. */
const settings: readonly (readonly [string, unknown])[] = [
  ["ikeMode", "main"],
  ["ikeEncAlg", undefined],
  ["ikeAuthAlg", undefined],
  ["ikePfs", "group2"],
  ["ikeLifetime", 86400],
  ["localId", undefined],
  ["remoteId", undefined],
];

/**
 * Connections between the same two ends share phase 1, so its settings must be the same, and their traffic selectors
 * must not overlap. Errors in the public cloud, which refuses the second
 * (VpnConnectionParamInvalid.SameVpnAndCgwDifferentIkeConfigs and .SameVpnAndCgwTrafficSelectorOverlap); warnings on
 * Apsara Stack, whose guide does not say so.
 */
export const samePair: NetworkRule = ({ connections }) => {
  const tunnels = connections.flatMap(({ resource, tunnels }) =>
    tunnels.map((tunnel): PairTunnel => ({ connection: resource, tunnel })),
  );
  const pairs = groupBy(tunnels, ({ connection, tunnel }) =>
    keyOfAll([connection.values["vpnGatewayId"], tunnel.values["customerGatewayId"], tunnel.role]),
  );
  const issues: Issue[] = [];
  const overlapping = new Set<string>();
  for (const pair of pairs.values()) {
    const [first, ...others] = pair;
    if (!first || others.length === 0) continue;
    for (const other of others) issues.push(...ikeDifferences(first, other));
    for (const [a, b] of overlappingSelectors(pair.map(({ connection }) => connection))) {
      // The two tunnels of a dual-tunnel connection would report it twice.
      const key = `${a.address} ${b.address}`;
      if (overlapping.has(key)) continue;
      overlapping.add(key);
      const message = `its networks overlap with those of ${a.path} between the same two ends`;
      const hint = "give the two connections networks that do not overlap";
      issues.push(issueOf(b, { severity: severityOf(b), attribute: "remoteSubnet", message, hint }));
    }
  }
  return issues;
};

function severityOf({ edition }: DeclaredResource): Issue["severity"] {
  return edition === "public" ? "error" : "warning";
}

/** The public cloud takes ikev2 by itself; Apsara Stack and SM gateways take ikev1. */
function usualVersion({ connection, tunnel }: PairTunnel): string {
  return connection.edition === "public" && tunnel.ike?.["ikeEncAlg"] !== "sm4" ? "ikev2" : "ikev1";
}

function ikeDifferences(first: PairTunnel, other: PairTunnel): Issue[] {
  const names = [["ikeVersion", usualVersion(first)] as const, ...settings]
    .filter(([name, byDefault]) => {
      const [a, b] = [first, other].map(({ tunnel }) => tunnel.ike?.[name] ?? byDefault);
      return a !== undefined && b !== undefined && a !== b && !isOpen(a) && !isOpen(b);
    })
    .map(([name]) => name);
  if (keysDiffer(first.tunnel, other.tunnel)) names.unshift("psk");
  return names.map((name) =>
    issueOf(other.connection, {
      severity: severityOf(other.connection),
      attribute: settingPath(other.tunnel, "ike", name),
      message: `differs from that of ${first.connection.path} between the same two ends`,
      hint: "give both connections the same phase 1 settings",
    }),
  );
}

function isOpen(value: unknown): boolean {
  return typeof value === "string" && knownText(value) === undefined;
}

/** If only one of the two sets a key, the cloud makes up the other one, so the keys differ. */
function keysDiffer({ ike: a, values, names }: Tunnel, { ike: b, values: otherValues }: Tunnel): boolean {
  const later = (ike: unknown, value: unknown) => ike === undefined && value !== undefined && value !== null;
  if (later(a, values[names.ike]) || later(b, otherValues[names.ike])) return false;
  const [first, second] = [a?.["psk"] ?? undefined, b?.["psk"] ?? undefined];
  return (
    first !== second && !(isOpen(first) && isOpen(second)) && !(isOpen(first) && second) && !(isOpen(second) && first)
  );
}
