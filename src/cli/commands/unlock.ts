import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { oneStack } from "../program/select-stack";
import { withProject } from "../session/with-project";

export const run: Run<{ readonly stack?: string }> = (context, [id], flags) =>
  withProject(context, {}, async (project) => {
    const engine = await project.open(oneStack(await project.lastStacks(), flags.stack));
    context.terminal.out.write(`${await engine.unlock(id)}\n`);
    return exitCode.done;
  });
