import { exitCode } from "../command";
import type { Run } from "../command";
import { oneStack } from "../one-stack";
import { withProject } from "../with-project";

export const run: Run<{ readonly stack?: string }> = (context, _names, flags) =>
  withProject(context, {}, async (project) => {
    const engine = await project.open(oneStack(await project.stacks("or-last"), flags.stack));
    for (const address of await engine.stateList()) context.terminal.out.write(`${address}\n`);
    return exitCode.done;
  });
