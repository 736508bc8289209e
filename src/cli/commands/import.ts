import { exitCode } from "../command";
import type { Run } from "../command";
import { projectOptions } from "../flags";
import type { PlanFlags } from "../flags";
import { oneStack } from "../one-stack";
import { withProject } from "../with-project";

export interface ImportFlags extends PlanFlags {
  readonly stack?: string;
}

export const run: Run<ImportFlags> = (context, [target = "", id = ""], flags) =>
  withProject(context, projectOptions(flags), async (project) => {
    const stack = oneStack(await project.stacks(), flags.stack, target);
    const engine = await project.open(stack);
    const imported = await engine.importResource(target, id);
    context.terminal.out.write(`Imported ${imported.id} as ${imported.address}.\n`);
    return exitCode.done;
  });
