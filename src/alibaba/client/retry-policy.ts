import type { AlibabaEdition } from "../../../lib/alibaba/rules/by-edition";
import type { Call } from "../../provider/call";

/**
 * quirk: CreateVpnGateway takes no ClientToken on Apsara Stack (VPN developer guide v3.16.2, 6.3.1), so that repeating
 * it may buy a second gateway. Every other action that takes a token in the public cloud takes one there too.
 */
const tokenless: Readonly<Record<AlibabaEdition, ReadonlySet<string>>> = {
  public: new Set(),
  apsara: new Set(["CreateVpnGateway"]),
};

/** Whether a call may be sent again although it may have been carried out. */
export function isRepeatable(call: Call, token: string | undefined, edition: AlibabaEdition): boolean {
  if (call.idempotent || isRead(call.action)) return true;
  return call.token === true && token !== undefined && takesToken(call.action, edition);
}

/** Whether an action honours a ClientToken. */
export function takesToken(action: string, edition: AlibabaEdition): boolean {
  return !tokenless[edition].has(action);
}

/** Whether an action changes nothing, so that losing its reply leaves nothing unknown. */
export function isRead(action: string): boolean {
  return /^(Describe|List|Get|Check)/.test(action);
}
