import type { Values } from "../../../lib/core/attribute";
import type { CreationCheck } from "../../provider/handler";
import { zonesCall, zonesOf } from "../messages/zones";

/** Both vSwitches of a new gateway may be the same only in a region with one zone: CreateVpnGateway, VSwitchId. */
export function zonesCheck({ vSwitchId, disasterRecoveryVSwitchId, bandwidth }: Values): CreationCheck | undefined {
  if (typeof vSwitchId !== "string" || vSwitchId !== disasterRecoveryVSwitchId) return undefined;
  if (typeof bandwidth !== "number") return undefined;
  return {
    call: zonesCall(bandwidth),
    findings: (reply) => {
      const zones = zonesOf(reply);
      if (zones.length < 2) return [];
      const message = `"${vSwitchId}" is vSwitchId, too, and the region has several zones: ${zones.join(", ")}`;
      const hint = "use a vSwitch in another one of these zones";
      return [{ severity: "error", attribute: "disasterRecoveryVSwitchId", message, hint }];
    },
  };
}
