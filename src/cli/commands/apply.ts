import { stat } from "node:fs/promises";
import { UsageError } from "../../errors";
import { selectStacks } from "../../project/selection";
import { applyPlanFolder, plansIn } from "./apply-plan-folder";
import { applySavedPlan } from "./apply-saved-plan";
import { applyStacks } from "./apply-stacks";
import type { ApplyFlags } from "./apply-stacks";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { demandApproval } from "./confirm";
import type { Context } from "../context";
import { projectOptions } from "../invocation/flags";
import { demandConfirmation } from "../session/protection";
import { withProject } from "../session/with-project";

export const run: Run<ApplyFlags> = async (context, names, flags) => {
  const [first] = names;
  if (first !== undefined && (await isFile(first))) return applyFile(context, names, flags);
  const plans = first === undefined ? [] : await plansIn(first);
  if (plans.length > 0) return applyFolder(context, names, plans, flags);
  const destroy = flags.destroy ?? false;
  await demandConfirmation(context, { what: "apply", silent: flags.json ?? false });
  demandApproval(context, { autoApprove: flags.autoApprove ?? false, json: flags.json ?? false, what: "apply" });
  return withProject(context, projectOptions(flags), async (project) => {
    const selected = selectStacks(await project.stacks(), { names, all: flags.all ?? false });
    await project.completeVariables(selected, { silent: flags.json ?? false });
    return applyStacks(project, destroy ? selected.reverse() : selected, flags, destroy);
  });
};

async function isFile(name: string): Promise<boolean> {
  return stat(name).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function applyFile(context: Context, names: readonly string[], flags: ApplyFlags): Promise<number> {
  refuseOptions(names, flags);
  // Its own variables are settled; those that it must not keep are given again.
  return withProject(context, projectOptions(flags), async (project) => {
    return (await applySavedPlan(project, names[0] as string, flags)) ? exitCode.done : exitCode.failed;
  });
}

async function applyFolder(
  context: Context,
  names: readonly string[],
  plans: readonly string[],
  flags: ApplyFlags,
): Promise<number> {
  refuseOptions(names, flags);
  return withProject(context, projectOptions(flags), async (project) => {
    return (await applyPlanFolder(project, plans, flags)) ? exitCode.done : exitCode.failed;
  });
}

function refuseOptions(names: readonly string[], flags: ApplyFlags): void {
  const hint = "these were settled when the plan was made: leave them out";
  if (names.length > 1) throw new UsageError(`"${names.slice(1).join(" ")}" follows a plan file`, { hint });
  const fixed = ["all", "destroy", "target", "exclude", "replace", "refresh"] as const;
  const given = fixed.filter((name) => flags[name] !== undefined);
  if (given.length > 0) throw new UsageError(`--${given.join(", --")} given with a plan file`, { hint });
}
