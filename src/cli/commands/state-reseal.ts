import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { lockOptions } from "../invocation/flags";
import type { LockFlags, StateReadFlags } from "../invocation/flags";
import { withStack } from "../session/with-stack";

const earlier = "Earlier versions that the store and .vpnform/history keep stay as they were.";
const outcome = {
  sealed: `The state is written again, with a new key, and was read back. ${earlier}`,
  others: `The state is written again, with a new key. Your own keys do not open it, so it was not read back. ${earlier}`,
  clear: `The state is written again, in clear, and was read back. ${earlier}`,
  none: "There is no state yet.",
};

/** Runs the program, which says what the state is to be sealed with from now on. */
export const run: Run<StateReadFlags & LockFlags> = (context, _names, flags) =>
  withStack(
    context,
    { stack: flags.stack, variables: flags.var, graph: "program", writing: "state reseal", ...lockOptions(flags) },
    async (engine) => {
      context.view.notice(outcome[(await engine.stateReseal()) ?? "none"]);
      return exitCode.done;
    },
  );
