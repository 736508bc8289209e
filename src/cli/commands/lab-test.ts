import { VpnformError } from "../../../lib/core/errors";
import { tryLab } from "../../lab/keeper-link";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { refreshLab, requireLab, withLab } from "../session/lab";
import { trialLines } from "../view/lab";
import type { LabFlags } from "./lab-up";

/** Tries every path that the program promises, breaks what it promises to survive, and tells how long that took. */
export const run: Run<LabFlags> = (context, _names, flags) =>
  withLab(context, flags.var ?? [], async (project) => {
    await project.lastStacks();
    const { record } = await requireLab(project);
    const trial = await context.interrupts.orStop(tryLab(record, (progress) => context.view.notice(progress)));
    await refreshLab(project);
    if (!trial) throw new VpnformError("lab-failed", "the lab's process ended during the test");
    if (flags.json) context.terminal.out.json(trial);
    else context.terminal.out.lines(trialLines(trial));
    return trial.ok ? exitCode.done : exitCode.failed;
  });
