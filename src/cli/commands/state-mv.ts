import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { oneStack } from "../program/one-stack";
import { withProject } from "../session/with-project";

export const run: Run<{ readonly stack?: string }> = (context, [from = "", to = ""], flags) =>
  withProject(context, {}, async (project) => {
    const engine = await project.open(oneStack(await project.stacks("or-last"), flags.stack, from));
    await engine.stateMove(from, to);
    context.terminal.out.write(`Moved ${from} to ${to}.\n`);
    return exitCode.done;
  });
