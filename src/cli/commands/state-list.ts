import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import type { StateReadFlags } from "../invocation/flags";
import { withStack } from "../session/with-stack";

export const run: Run<StateReadFlags> = (context, _names, flags) =>
  withStack(context, { stack: flags.stack, variables: flags.var }, async (engine) => {
    context.terminal.out.lines(await engine.stateList());
    return exitCode.done;
  });
