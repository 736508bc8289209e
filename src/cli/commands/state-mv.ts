import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { lockOptions, writing } from "../invocation/flags";
import type { StateWriteFlags } from "../invocation/flags";
import { withStack } from "../session/with-stack";

export const run: Run<StateWriteFlags> = (context, [from = "", to = ""], flags) =>
  withStack(
    context,
    {
      stack: flags.stack,
      variables: flags.var,
      target: from,
      graph: writing(flags),
      writing: "state mv",
      ...lockOptions(flags),
    },
    async (engine) => {
      await engine.stateMove(from, to);
      context.terminal.out.lines([`Moved ${from} to ${to}.`]);
      return exitCode.done;
    },
  );
