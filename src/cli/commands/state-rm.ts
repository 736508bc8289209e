import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { oneStack } from "../program/select-stack";
import { writing } from "../invocation/flags";
import type { StateWriteFlags } from "../invocation/flags";
import { withProject } from "../session/with-project";

export const run: Run<StateWriteFlags> = (context, targets, flags) =>
  withProject(context, {}, async (project) => {
    const engine = await project.open(oneStack(await project.lastStacks(writing(flags)), flags.stack, targets[0]));
    const removed = await engine.stateRemove(targets);
    for (const address of removed) context.terminal.out.write(`Removed ${address}.\n`);
    context.view.notice(`${removed.length} removed from the state. In the cloud nothing has changed.`);
    return exitCode.done;
  });
