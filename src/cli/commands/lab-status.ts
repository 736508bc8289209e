import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { requireLab, withLab } from "../session/lab";
import { labLines, labSummary } from "../view/lab";
import type { LabFlags } from "./lab-up";

/** Tells what the lab's daemons say. */
export const run: Run<LabFlags> = (context, _names, flags) =>
  withLab(context, flags.var ?? [], async (project) => {
    await project.lastStacks();
    const { record, seen } = await requireLab(project);
    if (flags.json) context.terminal.out.json(labSummary(record, seen));
    else context.terminal.out.lines(labLines(record, seen));
    return seen.missing.length === 0 ? exitCode.done : exitCode.pending;
  });
