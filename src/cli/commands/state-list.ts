import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { oneStack } from "../program/select-stack";
import { withProject } from "../session/with-project";

export const run: Run<{ readonly stack?: string }> = (context, _names, flags) =>
  withProject(context, {}, async (project) => {
    const engine = await project.open(oneStack(await project.lastStacks(), flags.stack));
    for (const address of await engine.stateList()) context.terminal.out.write(`${address}\n`);
    return exitCode.done;
  });
