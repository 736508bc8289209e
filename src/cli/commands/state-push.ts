import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { UsageError } from "../../errors";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { lockOptions, writing } from "../invocation/flags";
import type { StateWriteFlags } from "../invocation/flags";
import { withStack } from "../session/with-stack";

export interface StatePushFlags extends StateWriteFlags {
  readonly force?: boolean;
}

export const run: Run<StatePushFlags> = async (context, [file = "-"], flags) => {
  const text = file === "-" ? await readAll(process.stdin) : await read(file);
  return withStack(
    context,
    { stack: flags.stack, variables: flags.var, graph: writing(flags), writing: "state push", ...lockOptions(flags) },
    async (engine) => {
      await engine.statePush(text, { force: flags.force ?? false });
      context.view.notice("The state is replaced.");
      return exitCode.done;
    },
  );
};

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new UsageError(`cannot read ${file}: ${(cause as Error).message}`, { cause });
  }
}
