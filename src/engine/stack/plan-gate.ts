import type { Issue } from "../../../lib/core/errors";
import type { PlanSnapshot } from "./plan-snapshot";

/**
 * A review between plan and apply, such as a policy. It sees all of a plan, once, and changes nothing. What it finds as an error
 * keeps the plan from being applied, whether it was made just now or saved before; warnings are shown.
 */
export interface PlanGate {
  /** For messages. */
  readonly name: string;
  review(snapshot: PlanSnapshot): Promise<readonly Issue[]>;
}

/** What all gates found, in their order. */
export async function reviewPlan(gates: readonly PlanGate[], snapshot: PlanSnapshot): Promise<readonly Issue[]> {
  const findings = await Promise.all(gates.map((gate) => gate.review(snapshot)));
  return findings.flat();
}
