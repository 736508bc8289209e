import { UsageError } from "../../errors";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { oneStack } from "../program/select-stack";
import { withProject } from "../session/with-project";

/** The state as it is, secrets included: for backups and for `state push`, hence never for a terminal. */
export const run: Run<{ readonly stack?: string }> = (context, _names, flags) => {
  const { out } = context.terminal;
  if (out.isTerminal) {
    throw new UsageError("the state holds secrets and is not written to a terminal", {
      hint: "redirect it: vpnform state pull > FILE; to read it use: vpnform show",
    });
  }
  return withProject(context, {}, async (project) => {
    const engine = await project.open(oneStack(await project.lastStacks(), flags.stack));
    const text = await engine.statePull();
    out.write(text === "" || text.endsWith("\n") ? text : `${text}\n`);
    return exitCode.done;
  });
};
