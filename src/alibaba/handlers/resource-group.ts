import type { Value } from "../../../lib/core/attribute";
import type { Call } from "../../provider/call";

/** The call that moves a resource to another resource group; none if the program sets no group. */
export function moveCalls(type: "VpnGateway" | "CustomerGateway", id: string, group: Value): Call[] {
  if (typeof group !== "string" || group === "") return [];
  const parameters = { ResourceType: type, InstanceId: id, NewResourceGroupId: group };
  return [{ action: "MoveVpnResourceGroup", parameters, idempotent: true, instanceId: id }];
}
