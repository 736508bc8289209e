import type { Issue } from "../../../lib/core/errors";
import type { PlanSnapshot } from "./plan-snapshot";

/**
 * A review between plan and apply, such as a policy. It sees the whole plan once and changes nothing. An error prevents
 * the apply, whether the plan was made just now or saved before; warnings are shown.
 */
export interface PlanGate {
  /** For messages. */
  readonly name: string;
  review(snapshot: PlanSnapshot): Promise<readonly Issue[]>;
}

/** The findings of all gates, in their order. */
export async function reviewPlan(gates: readonly PlanGate[], snapshot: PlanSnapshot): Promise<readonly Issue[]> {
  const findings = await Promise.all(gates.map((gate) => gate.review(snapshot)));
  return findings.flat();
}
