import { refuseTwins } from "../../engine/plan/twin-issues";
import type { CommandSession } from "../session/command-session";
import { confirmWrite, demandConfirmation } from "../session/protection";
import { applyReviewedPlan } from "./apply-stacks";
import { tellDevices } from "./device-notices";
import { reviewed } from "./review";

/**
 * A saved plan was looked at when it was made: it is applied exactly as it is, without a question. What the gates say of it
 * may have changed since, and is shown. Returns whether it was applied to the end.
 */
export async function applySavedPlan(
  project: CommandSession,
  file: string,
  { allowTwins = false, json = false }: { readonly allowTwins?: boolean; readonly json?: boolean } = {},
): Promise<boolean> {
  const { context } = project;
  const { engine, plan } = await project.openPlan(file, "apply");
  const { json: graph } = engine.snapshot(plan);
  await demandConfirmation(context, { what: "apply", silent: json }, graph);
  tellDevices(context, engine.snapshot(plan), { json });
  await reviewed(context, engine, plan);
  if (!allowTwins) refuseTwins(plan.twins ?? []);
  await confirmWrite(context, { what: "apply", silent: json }, graph);
  await context.interrupts.orStop(engine.lock("apply"));
  return applyReviewedPlan(context, engine, plan);
}
