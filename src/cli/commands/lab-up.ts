import { join } from "node:path";
import { layOut } from "../../lab/layout/lay-out";
import { standUp } from "../../lab/keeper-link";
import { possible } from "../../lab/needs";
import { selectStacks } from "../../project/selection";
import type { GivenVariables } from "../arguments/given-variables";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { emulatedCloud } from "../session/emulated-cloud";
import { recordLab, refreshLab, takeDown } from "../session/lab";
import { withProject } from "../session/with-project";
import { labLines, labSummary } from "../view/lab";
import { applyStacks } from "./apply-stacks";
import { labInput } from "./lab-input";

export interface LabFlags {
  readonly json?: boolean;
  readonly var?: GivenVariables;
}

/** The lab's own process: a file beside this one, once all of it is built. */
const keeper = join(__dirname, "lab-keeper.js");

/** Applies the program to the emulated cloud, and stands it up with real daemons. */
export const run: Run<LabFlags> = (context, _names, flags) =>
  withProject(context, { variables: flags.var ?? [] }, async (project) => {
    const { interrupts, terminal, view } = context;
    await emulatedCloud(project);
    const stacks = selectStacks(await project.stacks(), { names: [], all: true });
    await project.completeVariables(stacks);
    if ((await applyStacks(project, stacks, { autoApprove: true }, false)) !== exitCode.done) return exitCode.failed;
    const plan = possible(layOut(await labInput(project, stacks)));
    await takeDown(project);
    view.notice(`Standing up ${plan.machines.length} machines`);
    const { record } = await interrupts.orStop(standUp(plan, keeper, interrupts.signal));
    await recordLab(project, record);
    const seen = await refreshLab(project);
    if (!seen) return exitCode.failed;
    if (flags.json) terminal.out.json(labSummary(record, seen));
    else terminal.out.lines(labLines(record, seen));
    return seen.missing.length === 0 ? exitCode.done : exitCode.pending;
  });
