import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { withStack } from "../session/with-stack";

export const run: Run<{ readonly stack?: string }> = (context, [id], flags) =>
  withStack(context, { stack: flags.stack, writing: "unlock" }, async (engine) => {
    context.terminal.out.lines([await engine.unlock(id)]);
    return exitCode.done;
  });
