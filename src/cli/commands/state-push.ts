import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { UsageError } from "../../errors";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { oneStack } from "../program/select-stack";
import { writing } from "../invocation/flags";
import type { StateWriteFlags } from "../invocation/flags";
import { withProject } from "../session/with-project";

export interface StatePushFlags extends StateWriteFlags {
  readonly force?: boolean;
}

export const run: Run<StatePushFlags> = async (context, [file = "-"], flags) => {
  const text = file === "-" ? await readAll(process.stdin) : await read(file);
  return withProject(context, {}, async (project) => {
    const engine = await project.open(oneStack(await project.lastStacks(writing(flags)), flags.stack));
    await engine.statePush(text, { force: flags.force ?? false });
    context.view.notice("The state is replaced.");
    return exitCode.done;
  });
};

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new UsageError(`cannot read ${file}: ${(cause as Error).message}`, { cause });
  }
}
