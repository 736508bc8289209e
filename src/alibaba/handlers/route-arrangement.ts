import type { Values } from "../../../lib/core/attribute";
import type { AdjustableChange, PlannedState } from "../../provider/plan-customization";

/**
 * Orders the changes of routes to one destination, which come in pairs: one active (weight 100), one standby (weight 0).
 * On gateways of the old kind the cloud changes the weight of either only while the other does not exist. On dual-tunnel
 * gateways it answers with success and changes nothing (ModifyVpnRouteEntryWeight, ModifyVpnPbrRouteEntryWeight; public
 * API reference): such a change is refused.
 */
export function arrangeRoutes(changes: readonly AdjustableChange[], world: PlannedState): void {
  const fixed = new Set(changes.filter((change) => changesWeight(change) && isDualTunnel(change, world)));
  for (const change of fixed) {
    // What only seems to have moved is another route: it is made anew, as without the move.
    if (change.isMoved) change.replace("weight", "the cloud ignores a change of weight on a dual-tunnel gateway");
    else refuseWeight(change);
  }
  for (const group of byDestination(changes)) {
    const moved = keeper(group.filter((change) => !fixed.has(change)));
    if (moved) makeWay(moved, group);
    neverTwoActive(group);
  }
}

function refuseWeight(change: AdjustableChange): void {
  const { weight: is } = change.current?.values ?? {};
  const { weight: will } = change.desired ?? {};
  change.refuse(
    "weight",
    `${is as number} cannot become ${will as number}: the cloud ignores a change of weight on a dual-tunnel gateway`,
    "set the old weight again: its tunnels fail over by themselves; or have the route deleted and made anew by --replace with its address, without traffic meanwhile",
  );
}

function changesWeight(change: AdjustableChange): boolean {
  return change.action === "update" && change.changed.has("weight");
}

/**
 * A gateway is dual-tunnel if it has a second vSwitch. If the gateway is managed elsewhere, its connection's two
 * tunnels show it.
 */
function isDualTunnel({ current }: AdjustableChange, world: PlannedState): boolean {
  const { vpnGatewayId, nextHop } = current?.values ?? {};
  const gateway = isText(vpnGatewayId) ? world.find("alivpn_gateway", vpnGatewayId) : undefined;
  if (gateway) return isText(gateway.disasterRecoveryVSwitchId);
  const tunnels = isText(nextHop) ? world.find("alivpn_connection", nextHop)?.tunnelOptionsSpecification : undefined;
  return Array.isArray(tunnels) && tunnels.length > 1;
}

/**
 * Groups of routes with the same gateway, source and destination. Gateways that do not exist yet have no routes to
 * conflict with.
 */
function byDestination(changes: readonly AdjustableChange[]): AdjustableChange[][] {
  const groups = new Map<string, AdjustableChange[]>();
  for (const change of changes) {
    const { vpnGatewayId, routeSource, routeDest } = valuesOf(change);
    if (!isText(vpnGatewayId) || !isText(routeDest)) continue;
    const key = [vpnGatewayId, isText(routeSource) ? routeSource : "", routeDest].join(" ");
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/**
 * The route whose weight is changed in place: the active one, so that traffic flows while the standby does not exist.
 */
function keeper(group: readonly AdjustableChange[]): AdjustableChange | undefined {
  const weight = (change: AdjustableChange) => Number(change.current?.values.weight ?? 0);
  return group
    .filter(changesWeight)
    .sort((left, right) => weight(right) - weight(left) || (left.address < right.address ? -1 : 1))[0];
}

/** Deletes the other routes before the change and creates them again after it. */
function makeWay(moved: AdjustableChange, group: readonly AdjustableChange[]): void {
  for (const other of group) {
    if (other === moved || valuesOf(other).nextHop === valuesOf(moved).nextHop) continue;
    const stays = other.action === "no-op" || other.action === "update";
    // Without desired values the route is only forgotten; the program does not delete it.
    if (stays && other.current && other.desired) {
      other.replace("weight", `the weight of ${moved.address} can only change while this route does not exist`);
    }
    if (isDeleted(other)) moved.after(other, "delete");
    if (isMade(other)) other.after(moved, "done");
  }
}

/** A route with weight 100 cannot be created while another one exists. */
function neverTwoActive(group: readonly AdjustableChange[]): void {
  for (const made of group) {
    if (!isMade(made) || made.desired?.weight !== 100) continue;
    for (const other of group) {
      if (other === made || other.current?.values.weight !== 100) continue;
      if (isDeleted(other)) made.after(other, "delete");
    }
  }
}

function isDeleted(change: AdjustableChange): boolean {
  return change.action === "delete" || change.action === "replace";
}

function isMade(change: AdjustableChange): boolean {
  return change.action === "create" || change.action === "replace";
}

function valuesOf(change: AdjustableChange): Values {
  return change.current?.values ?? change.desired ?? {};
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
