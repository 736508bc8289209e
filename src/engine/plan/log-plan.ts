import type { DebugLog } from "../../log";
import { objectKey } from "../../../lib/core/object-key";
import type { Change, Plan } from "../api/model";

/** Writes the decisions of a plan and their reasons to the debug log: attribute names, never values. */
export function logPlan(log: DebugLog, plan: Plan): void {
  const { stack, summary, drift, changes } = plan;
  if (!log.isOn("debug")) return;
  log.debug("plan", "decided", { stack, ...summary, drift: drift.length, hasChanges: plan.hasChanges });
  for (const each of drift) {
    const differs = each.attributes.map(({ path }) => path.join("."));
    log.debug("plan", "drifted", { address: objectKey(each), action: each.action, differs });
  }
  for (const change of changes) logChange(log, change);
  for (const { from, to } of plan.proposedMoves) log.debug("plan", "looks moved", { from, to });
}

function logChange(log: DebugLog, change: Change): void {
  const address = objectKey(change);
  const { action, attributes, reason, explanation, previousAddress, importId } = change;
  const moved = previousAddress === undefined ? {} : { from: previousAddress };
  if (action === "no-op" && importId === undefined && previousAddress === undefined)
    return log.trace("plan", "unchanged", { address });
  const forcing = attributes.filter(({ forcesReplacement }) => forcesReplacement);
  log.debug("plan", action === "no-op" ? "unchanged" : action, {
    address,
    ...moved,
    importId,
    reason,
    because: explanation,
    differs: attributes.length > 0 ? attributes.map(({ path }) => path.join(".")) : undefined,
    forcedBy: forcing.length > 0 ? forcing.map(({ path }) => path.join(".")) : undefined,
    createBeforeDestroy: action === "replace" ? change.createBeforeDestroy : undefined,
  });
}
