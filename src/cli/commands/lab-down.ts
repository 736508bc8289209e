import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { takeDown, withLab } from "../session/lab";
import type { LabFlags } from "./lab-up";

/** Ends the lab. */
export const run: Run<LabFlags> = (context, _names, flags) =>
  withLab(context, flags.var ?? [], async (project) => {
    await project.lastStacks();
    const wasUp = await takeDown(project);
    if (flags.json) context.terminal.out.json({ ended: wasUp });
    else context.view.notice(wasUp ? "The lab is down." : "No lab is up.");
    return exitCode.done;
  });
