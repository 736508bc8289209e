import { UsageError } from "../../errors";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { completionScript } from "../completion/completion-script";
import { shells } from "../completion/command-words";
import type { Shell } from "../completion/command-words";
import { buildProgram } from "../arguments/parser";

export const run: Run<object> = async (context, [shell = ""]) => {
  if (!(shells as readonly string[]).includes(shell)) {
    throw new UsageError(`no completion for the shell "${shell}"`, { hint: `use ${shells.join(", ")}` });
  }
  const program = buildProgram(async () => undefined);
  context.terminal.out.write(completionScript(shell as Shell, program));
  return exitCode.done;
};
