import type { Engine } from "../../engine/stack/engine";
import type { Plan } from "../../engine/api/model";
import type { SynthesizedStack } from "../../project/manifest";
import { refuseTwins } from "../../engine/plan/twin-issues";
import { approved } from "./confirm";
import type { Approve } from "./confirm";
import { tellDevices } from "./device-notices";
import { reviewed } from "./review";
import type { Context } from "../context";
import type { PlanFlags } from "../invocation/flags";
import { limitNotice, planOptions } from "../invocation/flags";
import type { CommandSession } from "../session/command-session";

export interface ApplyFlags extends PlanFlags {
  readonly autoApprove?: boolean;
  readonly allowTwins?: boolean;
}

/**
 * Plans and applies stacks one after the other. A stack is planned only after those before it are applied, because it
 * may read their outputs. The first stack that fails, is declined or is interrupted ends the run.
 */
export async function applyStacks(
  project: CommandSession,
  stacks: readonly SynthesizedStack[],
  flags: ApplyFlags,
  destroy: boolean,
  ask: Approve = approved,
): Promise<number> {
  const { context } = project;
  const { view, interrupts } = context;
  await refuseHeldUp(project, stacks, flags, destroy);
  for (const [index, stack] of stacks.entries()) {
    if (stacks.length > 1) view.stack(stack.name);
    const engine = await project.open(stack);
    await interrupts.orStop(engine.lock(destroy ? "destroy" : "apply"));
    const plan = await interrupts.orStop(engine.plan(planOptions(flags, destroy)));
    view.plan(plan);
    tellDevices(context, engine.snapshot(plan), flags);
    await reviewed(context, engine, plan);
    const limited = limitNotice(flags);
    if (limited) view.notice(limited);
    if (flags.autoApprove && !flags.allowTwins) refuseTwins(plan.twins ?? []);
    const rest = stacks.slice(index + 1).map((each) => each.name);
    const question = { what: destroy ? "destroy" : "apply", autoApprove: flags.autoApprove ?? false } as const;
    if (plan.hasChanges && !(await ask(context, question, stack.json))) {
      view.notice(`${destroy ? "Destroy" : "Apply"} cancelled.${notDone(rest)}`);
      return 1;
    }
    const done = await applyReviewedPlan(context, engine, plan);
    await project.release(engine);
    if (done) continue;
    if (rest.length > 0) view.notice(notDone(rest).trim());
    return 1;
  }
  return 0;
}

/**
 * What other stacks hold up is refused before anything is written. The first stack is planned before that anyway; where
 * others depend on a later one, its turn would be too late.
 */
async function refuseHeldUp(
  project: CommandSession,
  stacks: readonly SynthesizedStack[],
  flags: ApplyFlags,
  destroy: boolean,
): Promise<void> {
  const isWhole = destroy && !flags.target && !flags.exclude;
  const holds = stacks.map((stack, index) => {
    // What is destroyed as a whole before it holds nothing up.
    const gone = isWhole ? stacks.slice(0, index).map(({ name }) => name) : [];
    return project.dependents(stack).some((name) => !gone.includes(name));
  });
  const last = holds.lastIndexOf(true);
  if (last < 1) return;
  for (const stack of stacks.slice(0, last + 1)) {
    const engine = await project.open(stack);
    const plan = await project.context.interrupts.orStop(engine.plan(planOptions(flags, destroy)));
    project.planned(plan);
    await reviewed(project.context, engine, plan);
    await project.release(engine);
  }
  project.forgetPlans();
}

/** Applies the plan after its review; returns whether it was applied to the end. */
export async function applyReviewedPlan(context: Context, engine: Engine, plan: Plan): Promise<boolean> {
  const { interrupts, view } = context;
  const result = await interrupts.graceful(() => engine.apply(plan, { signal: interrupts.signal }));
  view.applied(plan, result);
  return !result.interrupted;
}

function notDone(stacks: readonly string[]): string {
  return stacks.length === 0 ? "" : ` Stacks left as they are: ${stacks.join(", ")}.`;
}
