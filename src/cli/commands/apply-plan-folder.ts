import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { environmentMark } from "../../../lib/core/environment-mark";
import { VpnformError } from "../../../lib/core/errors";
import { UpstreamChangedError, UsageError } from "../../errors";
import type { Plan } from "../../engine/api/model";
import { otherwise } from "../../engine/plan/plan-comparison";
import { refuseTwins } from "../../engine/plan/twin-issues";
import type { Engine } from "../../engine/stack/engine";
import type { CommandSession } from "../session/command-session";
import { confirmWrite } from "../session/protection";
import { applyReviewedPlan } from "./apply-stacks";
import { confirmed } from "./confirm";
import { reviewed } from "./review";

interface PlanFolderFlags {
  readonly json?: boolean;
  readonly allowTwins?: boolean;
}

interface SavedPlan {
  readonly file: string;
  readonly engine: Engine;
  readonly plan: Plan;
}

/** Names of the plans that a folder holds. */
export async function plansIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".plan")).map((name) => join(folder, name));
}

/**
 * Applies the plans that `plan --all --out DIR` saved, in the order in which they were made. A later one whose upstream
 * changed is planned again, and applied without a question only if it does what was saved. Returns whether all were
 * applied to the end.
 */
export async function applyPlanFolder(
  project: CommandSession,
  files: readonly string[],
  flags: PlanFolderFlags,
): Promise<boolean> {
  const plans: SavedPlan[] = [];
  for (const file of files) plans.push({ file, ...(await project.openPlan(file, "apply")) });
  const made = ({ engine, plan }: SavedPlan) => engine.snapshot(plan).now;
  refuseTwice(plans);
  await confirmPlans(project, plans, flags);
  for (const each of plans.sort((a, b) => made(a) - made(b))) {
    project.context.view.stack(each.plan.stack);
    if (!(await applyOne(project, each, flags))) return false;
    await project.release(each.engine);
  }
  return true;
}

/** Environments that are protected are confirmed once, before the first plan is applied. */
async function confirmPlans(
  { context }: CommandSession,
  plans: readonly SavedPlan[],
  { json = false }: PlanFolderFlags,
): Promise<void> {
  const graphs = plans.map(({ engine, plan }) => engine.snapshot(plan).json);
  const names = [...new Set(graphs.map((graph) => environmentMark(graph)?.name))];
  if (names.length > 1) {
    const shown = names.map((name) => name ?? "none").join(" and ");
    throw new UsageError(`the plans are for several environments: ${shown}`, {
      hint: "keep the plans of each in a folder of its own",
    });
  }
  const strict = graphs.find((graph) => environmentMark(graph)?.isProtected);
  const graph = strict ?? graphs[0];
  if (graph) await confirmWrite(context, { what: "apply", silent: json }, graph);
}

function refuseTwice(plans: readonly SavedPlan[]): void {
  const stacks = new Map<string, string>();
  for (const { file, plan } of plans) {
    const other = stacks.get(plan.stack);
    if (other !== undefined) {
      throw new UsageError(`${other} and ${file} are both plans of stack ${plan.stack}`, {
        hint: "take the older one away",
      });
    }
    stacks.set(plan.stack, file);
  }
}

async function applyOne(project: CommandSession, saved: SavedPlan, flags: PlanFolderFlags): Promise<boolean> {
  const { context } = project;
  const { engine } = saved;
  await context.interrupts.orStop(engine.lock("apply"));
  const plan = await current(project, saved, flags);
  if (plan === undefined) return false;
  await reviewed(context, engine, plan);
  if (!flags.allowTwins) refuseTwins(plan.twins ?? []);
  return applyReviewedPlan(context, engine, plan);
}

/** The saved plan, or the one that takes its place; undefined if the user declines that. */
async function current(
  { context }: CommandSession,
  { file, engine, plan }: SavedPlan,
  { json = false }: PlanFolderFlags,
): Promise<Plan | undefined> {
  try {
    await engine.checkUpstream(plan);
    return plan;
  } catch (error) {
    if (!(error instanceof UpstreamChangedError)) throw error;
  }
  const again = await context.interrupts.orStop(engine.replan(plan));
  const { view } = context;
  view.plan(again);
  const differences = otherwise(plan, again);
  if (differences.length === 0) {
    view.notice(`${file}: planned again, because a stack that it reads has changed; it does what was saved.`);
    return again;
  }
  if (!context.canAsk || json) {
    throw new VpnformError("plan-stale", `${file} would do otherwise than saved: ${differences.join("; ")}`, {
      hint: `plan this stack again and look at it: vpnform plan ${plan.stack} --out ${file}`,
    });
  }
  view.notice(`${file} would do otherwise than saved:\n${differences.map((each) => `  - ${each}`).join("\n")}`);
  if (await confirmed(context, "apply")) return again;
  view.notice("Apply cancelled.");
  return undefined;
}
