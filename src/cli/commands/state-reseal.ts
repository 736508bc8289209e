import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { lockOptions } from "../invocation/flags";
import type { LockFlags, StateReadFlags } from "../invocation/flags";
import { withStack } from "../session/with-stack";

/** Runs the program, which says what the state is to be sealed with from now on. */
export const run: Run<StateReadFlags & LockFlags> = (context, _names, flags) =>
  withStack(
    context,
    { stack: flags.stack, variables: flags.var, graph: "program", writing: "state reseal", ...lockOptions(flags) },
    async (engine) => {
      const written = await engine.stateReseal();
      context.view.notice(written ? "The state is written again, with a new key." : "There is no state yet.");
      return exitCode.done;
    },
  );
