import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../../errors";
import { selectStacks } from "../../project/selection";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { limitNotice, planOptions, projectOptions } from "../invocation/flags";
import type { PlanFlags } from "../invocation/flags";
import { tellDevices } from "./device-notices";
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
    await project.completeVariables(selected, { silent: flags.json ?? false });
    const out = flags.out === undefined ? undefined : await planFiles(flags.out, selected.length, flags.all ?? false);
    const stacks = flags.destroy ? selected.reverse() : selected;
    let pending = false;
    for (const stack of stacks) {
      if (stacks.length > 1) view.stack(stack.name);
      const engine = await project.open(stack);
      const plan = await interrupts.orStop(engine.plan(planOptions(flags)));
      project.planned(plan);
      view.plan(plan);
      tellDevices(context, engine.snapshot(plan), flags);
      await reviewed(context, engine, plan);
      const limited = limitNotice(flags);
      if (limited) view.notice(limited);
      pending ||= plan.hasChanges;
      if (out === undefined) continue;
      await engine.savePlan(plan, out(stack.name));
      view.planSaved(out(stack.name));
    }
    return flags.detailedExitcode && pending ? exitCode.pending : exitCode.done;
  });

/** Where the plan of a stack is saved: in the file; with --all in a file of its own in the folder. */
async function planFiles(out: string, stacks: number, all: boolean): Promise<(stack: string) => string> {
  if (all) {
    await mkdir(out, { recursive: true, mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
      throw new UsageError(`--out ${out} is no folder for the plans of all stacks: ${cause.code ?? cause.message}`, {
        cause,
        hint: "with --all name a folder: it gets a file for each stack",
      });
    });
    return (stack) => join(out, `${stack.replace(/[^\w.-]/g, "_")}.plan`);
  }
  if (stacks === 1) return () => out;
  throw new UsageError(`--out "${out}" can hold one stack, and ${stacks} are selected`, {
    hint: "plan each stack into a file of its own, or all into a folder with --all",
  });
}
