import type { ApplyResult, PlanMode, PlanSummary } from "../../engine/api/model";
import type { Style } from "./style";
import { plain } from "./style";

/** One-line summaries, which people and tools read first. Their words are Terraform's. */

/** `Plan: 3 to add, 1 to change, 0 to destroy.` */
export function planSummary(summary: PlanSummary, style: Style = plain): string {
  const counts = [
    ...(summary.import > 0 ? [`${summary.import} to import`] : []),
    `${summary.add} to add`,
    `${summary.change} to change`,
    `${summary.destroy} to destroy`,
    ...(summary.forget > 0 ? [`${summary.forget} to forget`] : []),
  ];
  return `${style.bold("Plan:")} ${counts.join(", ")}.`;
}

/** `Apply complete! Resources: 3 added, 1 changed, 0 destroyed.` */
export function applySummary(result: Pick<ApplyResult, "summary" | "interrupted">, mode: PlanMode): string {
  const { summary, interrupted } = result;
  const destroy = mode === "destroy";
  const what = destroy ? "Destroy" : "Apply";
  const counts = [
    ...(summary.import > 0 ? [`${summary.import} imported`] : []),
    ...(destroy ? [] : [`${summary.add} added`, `${summary.change} changed`]),
    `${summary.destroy} destroyed`,
    ...(summary.forget > 0 ? [`${summary.forget} forgotten`] : []),
  ];
  return `${what} ${interrupted ? "interrupted." : "complete!"} Resources: ${counts.join(", ")}.`;
}
