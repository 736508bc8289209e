import { join } from "node:path";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { projectConfig } from "../program/project-config";
import { runProgram } from "../program/run-program";
import { configurationOf, kindOf } from "../session/composition";

export const run: Run<object> = async (context) => {
  const { output, folder } = await projectConfig(context);
  const { stacks } = await runProgram(context, { checked: false, clouds: { kindOf, configurationOf } });
  for (const stack of stacks) context.terminal.out.lines([`${stack.name}: ${join(output, stack.file)}`]);
  if (stacks.length === 0) context.view.notice(`The program in ${folder} declares no stack.`);
  return exitCode.done;
};
