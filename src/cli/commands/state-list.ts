import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { withStack } from "../session/with-stack";

export const run: Run<{ readonly stack?: string }> = (context, _names, flags) =>
  withStack(context, { stack: flags.stack }, async (engine) => {
    for (const address of await engine.stateList()) context.terminal.out.write(`${address}\n`);
    return exitCode.done;
  });
