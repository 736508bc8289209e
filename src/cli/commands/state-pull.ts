import { UsageError } from "../../errors";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import type { StateReadFlags } from "../invocation/flags";
import { withStack } from "../session/with-stack";

/** Prints the state as it is, secrets included, for backups and `state push`. Hence never to a terminal. */
export const run: Run<StateReadFlags & { readonly serial?: number }> = (context, _names, flags) => {
  const { out } = context.terminal;
  if (out.isTerminal) {
    throw new UsageError("the state holds secrets and is not written to a terminal", {
      hint: "redirect it: vpnform state pull > FILE; to read it use: vpnform show",
    });
  }
  return withStack(context, { stack: flags.stack, variables: flags.var }, async (engine) => {
    const text = await engine.statePull(flags.serial);
    out.verbatim(text === "" || text.endsWith("\n") ? text : `${text}\n`);
    return exitCode.done;
  });
};
