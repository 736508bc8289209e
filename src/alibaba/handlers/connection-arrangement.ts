import type { Value, Values } from "../../../lib/core/attribute";
import type { AdjustableChange } from "../../provider/plan-customization";

/**
 * Orders the changes of connections between the same two ends. Such connections share phase 1, and their subnets may
 * not overlap. So a connection that leaves a pair of ends is changed or deleted before another one comes to it
 * (CreateVpnConnection, public API reference: SameVpnAndCgwDifferentIkeConfigs, SameVpnAndCgwTrafficSelectorOverlap).
 */
export function arrangeConnections(changes: readonly AdjustableChange[]): void {
  const leaving = new Map<string, Set<AdjustableChange>>();
  for (const change of changes) {
    const stays = new Set(isDeleted(change) ? [] : endsOf(change.desired));
    for (const ends of endsOf(change.current?.values)) {
      if (!stays.has(ends)) leaving.set(ends, (leaving.get(ends) ?? new Set()).add(change));
    }
  }
  for (const change of changes) {
    if (change.action === "no-op" || change.action === "delete") continue;
    const had = new Set(isDeleted(change) ? [] : endsOf(change.current?.values));
    for (const ends of endsOf(change.desired)) {
      if (had.has(ends)) continue;
      for (const other of leaving.get(ends) ?? [])
        if (other !== change) change.after(other, isDeleted(other) ? "delete" : "done");
    }
  }
}

/** Gateway, role and customer gateway of each tunnel. Ends that do not exist yet are left out. */
function endsOf(values: Values | undefined): string[] {
  if (!values || !isText(values.vpnGatewayId)) return [];
  const { vpnGatewayId, customerGatewayId, tunnelOptionsSpecification: tunnels } = values;
  const pairs: [Value, Value][] = Array.isArray(tunnels)
    ? (tunnels as Values[]).map((tunnel) => [tunnel.role, tunnel.customerGatewayId])
    : [["master", customerGatewayId]];
  return pairs.flatMap(([role, customer]) =>
    isText(customer) ? [`${vpnGatewayId} ${String(role as string)} ${customer}`] : [],
  );
}

function isDeleted({ action }: AdjustableChange): boolean {
  return action === "delete" || action === "replace";
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
