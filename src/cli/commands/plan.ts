import { UsageError } from "../../errors";
import { selectStacks } from "../../project/selection";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { limitNotice, planOptions, projectOptions } from "../invocation/flags";
import type { PlanFlags } from "../invocation/flags";
import { reviewed } from "./review";
import { withProject } from "../session/with-project";

export interface Flags extends PlanFlags {
  readonly out?: string;
  readonly detailedExitcode?: boolean;
}

export const run: Run<Flags> = (context, names, flags) =>
  withProject(context, projectOptions(flags), async (project) => {
    const { view, interrupts } = context;
    const selected = selectStacks(await project.stacks(), { names, all: flags.all ?? false });
    if (flags.out !== undefined && selected.length > 1) {
      throw new UsageError(`--out "${flags.out}" can hold one stack, and ${selected.length} are selected`, {
        hint: "plan each stack into a file of its own",
      });
    }
    const stacks = flags.destroy ? selected.reverse() : selected;
    let pending = false;
    for (const stack of stacks) {
      if (stacks.length > 1) view.stack(stack.name);
      const engine = await project.open(stack);
      const plan = await interrupts.orStop(engine.plan(planOptions(flags)));
      project.planned(plan);
      view.plan(plan);
      await reviewed(context, engine, plan);
      const limited = limitNotice(flags);
      if (limited) view.notice(limited);
      pending ||= plan.hasChanges;
      if (flags.out === undefined) continue;
      await engine.savePlan(plan, flags.out);
      view.planSaved(flags.out);
    }
    return flags.detailedExitcode && pending ? exitCode.pending : exitCode.done;
  });
