import { declaredDevices } from "../../../lib/device/declared-device";
import type { PlanSnapshot } from "../../engine/stack/plan-snapshot";
import { toldBeforePlan, toldByPlan } from "../../engine/stack/told-resources";
import { changedDevices } from "../../tunnel/device-changes";
import { dialects } from "../../tunnel/dialects";
import type { Context } from "../context";
import { siteConnections } from "../session/composition";

/** Says which declared devices a plan changes the other end of: whoever applies it cuts them off until they follow. */
export function tellDevices(
  { terminal, view }: Context,
  snapshot: PlanSnapshot,
  { json = false }: { readonly json?: boolean },
): void {
  const declared = declaredDevices(snapshot.json);
  // What is destroyed leaves nothing to follow.
  if (declared.length === 0 || snapshot.plan.mode === "destroy") return;
  const ends = [toldBeforePlan(snapshot), toldByPlan(snapshot)].map(siteConnections);
  const changed = changedDevices(declared, [ends[0] ?? [], ends[1] ?? []], dialects);
  if (json) {
    const message = "the device must change too";
    const hint = (path: string) => `vpnform device-config ${path} --diff`;
    view.issues(changed.map((path) => ({ severity: "warning", path, message, hint: hint(path) })));
  } else if (changed.length > 0) {
    terminal.out.lines([
      ...changed.map((path) => `The device ${path} must change too: vpnform device-config ${path} --diff`),
      "",
    ]);
  }
}
