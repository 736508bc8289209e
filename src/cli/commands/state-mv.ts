import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { oneStack } from "../program/select-stack";
import { writing } from "../invocation/flags";
import type { StateWriteFlags } from "../invocation/flags";
import { withProject } from "../session/with-project";

export const run: Run<StateWriteFlags> = (context, [from = "", to = ""], flags) =>
  withProject(context, {}, async (project) => {
    const engine = await project.open(oneStack(await project.lastStacks(writing(flags)), flags.stack, from));
    await engine.stateMove(from, to);
    context.terminal.out.write(`Moved ${from} to ${to}.\n`);
    return exitCode.done;
  });
