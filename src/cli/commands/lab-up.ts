import { join } from "node:path";
import { layOut } from "../../lab/layout/lay-out";
import { standUp } from "../../lab/keeper-link";
import type { Process } from "../../lab/keeper-link";
import { possible } from "../../lab/needs";
import { selectStacks } from "../../project/selection";
import type { GivenVariables } from "../arguments/given-variables";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { emulatedCloud } from "../session/emulated-cloud";
import { recordLab, requireLab, takeDown, withLab } from "../session/lab";
import { labLines, labSummary } from "../view/lab";
import { withoutPlans } from "../view/without-plans";
import { applyStacks } from "./apply-stacks";
import { labInput } from "./lab-input";

export interface LabFlags {
  readonly json?: boolean;
  readonly var?: GivenVariables;
}

/** The lab's own process: a file beside this one, once all of it is built. */
const keeper = join(__dirname, "lab-keeper.js");

/** Applies the program to the emulated cloud, and stands it up with real daemons. */
export const run: Run<LabFlags> = (given, _names, flags) => {
  const context = flags.json ? { ...given, view: withoutPlans(given.view) } : given;
  return withLab(context, flags.var ?? [], async (project) => {
    const { environment, interrupts, terminal, view } = context;
    const searchPath = environment["PATH"] ?? "";
    // What answers here is an emulator, or nothing is applied.
    await (await emulatedCloud(project)).get("resources");
    const stacks = selectStacks(await project.stacks(), { names: [], all: true });
    await project.completeVariables(stacks);
    if ((await applyStacks(project, stacks, { autoApprove: true, json: flags.json ?? false }, false)) !== exitCode.done)
      return exitCode.failed;
    const plan = possible(layOut(await labInput(project, stacks)), searchPath);
    await takeDown(project);
    view.notice(`Standing up ${plan.machines.length} machines`);
    const { machines, leftOut } = plan;
    const told = { machines: machines.map(({ name, title }) => ({ name, title })), leftOut: [...leftOut] };
    const writeDown = (lab: Process) => recordLab(project, { ...lab, ...told });
    await interrupts.orStop(standUp(plan, { keeper, searchPath, signal: interrupts.signal, writeDown }));
    const { record, seen } = await requireLab(project);
    if (flags.json) terminal.out.json(labSummary(record, seen));
    else terminal.out.lines(labLines(record, seen));
    return seen.missing.length === 0 ? exitCode.done : exitCode.pending;
  });
};
