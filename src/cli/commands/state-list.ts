import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { withStack } from "../session/with-stack";

export const run: Run<{ readonly stack?: string }> = (context, _names, flags) =>
  withStack(context, { stack: flags.stack }, async (engine) => {
    context.terminal.out.lines(await engine.stateList());
    return exitCode.done;
  });
