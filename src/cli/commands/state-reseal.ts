import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import type { StateReadFlags } from "../invocation/flags";
import { withStack } from "../session/with-stack";

/** Runs the program, which says what the state is to be sealed with from now on. */
export const run: Run<StateReadFlags> = (context, _names, flags) =>
  withStack(context, { stack: flags.stack, variables: flags.var, graph: "program" }, async (engine) => {
    const written = await engine.stateReseal();
    context.view.notice(written ? "The state is written again, with a new key." : "There is no state yet.");
    return exitCode.done;
  });
