import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { lockOptions, writing } from "../invocation/flags";
import type { StateWriteFlags } from "../invocation/flags";
import { withStack } from "../session/with-stack";

/** Goes on with the state at the place that it was moved from. */
export const run: Run<StateWriteFlags> = (context, _names, flags) =>
  withStack(
    context,
    {
      stack: flags.stack,
      variables: flags.var,
      graph: writing(flags),
      writing: "state keep",
      ...lockOptions(flags),
    },
    async (engine) => {
      const to = await engine.stateKeep();
      context.view.notice(
        to === undefined
          ? "The state was not moved away from here."
          : `From now on the state is here again. What was done at ${to} since is not in it: nobody may go on there.`,
      );
      return exitCode.done;
    },
  );
