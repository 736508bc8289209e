import { UsageError } from "../../errors";
import { exitCode } from "../command";
import type { Run } from "../command";
import { completionScript, shells } from "../completion-script";
import type { Shell } from "../completion-script";
import { buildProgram } from "../program";

export const run: Run<object> = async (context, [shell = ""]) => {
  if (!(shells as readonly string[]).includes(shell)) {
    throw new UsageError(`no completion for the shell "${shell}"`, { hint: `use ${shells.join(", ")}` });
  }
  const program = buildProgram(async () => undefined);
  context.terminal.out.write(completionScript(shell as Shell, program));
  return exitCode.done;
};
