import type { Call, Reply } from "../../provider/call";
import { isItem, textOf } from "./reply-fields";

/**
 * Asks for the zones of the region in which the vSwitches of a new gateway can lie. Without GatewayType the cloud lists
 * only those in which gateways of every type can be made.
 */
export function zonesCall(bandwidth: number): Call {
  const parameters = { Spec: `${bandwidth}M`, GatewayType: "Traditional" };
  return { action: "DescribeVpnGatewayAvailableZones", parameters, idempotent: true };
}

/** Ids of the zones in the reply. quirk: a plain list, while nearly all others of this API have a wrapper object. */
export function zonesOf({ AvailableZoneIdList: zones }: Reply): string[] {
  return Array.isArray(zones) ? zones.filter(isItem).flatMap((zone) => textOf(zone, "ZoneId") ?? []) : [];
}
