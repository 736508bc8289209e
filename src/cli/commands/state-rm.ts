import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { lockOptions, writing } from "../invocation/flags";
import type { StateWriteFlags } from "../invocation/flags";
import { withStack } from "../session/with-stack";

export const run: Run<StateWriteFlags> = (context, targets, flags) =>
  withStack(
    context,
    {
      stack: flags.stack,
      variables: flags.var,
      target: targets[0],
      graph: writing(flags),
      writing: "state rm",
      ...lockOptions(flags),
    },
    async (engine) => {
      const removed = await engine.stateRemove(targets);
      context.terminal.out.lines(removed.map((address) => `Removed ${address}.`));
      context.view.notice(`${removed.length} removed from the state. In the cloud nothing has changed.`);
      return exitCode.done;
    },
  );
