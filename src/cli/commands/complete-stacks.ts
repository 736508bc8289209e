import { readConfig } from "../../project/config";
import { lastStackNames } from "../../project/manifest";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";

/** Prints the stack names of the last synthesis, for the shell; silent where there is no project. */
export const run: Run<object> = async (context) => {
  const config = await readConfig(process.cwd()).catch(() => undefined);
  const names = config ? await lastStackNames(config.folder, config.output) : [];
  context.terminal.out.lines(names);
  return exitCode.done;
};
