import { readConfig } from "../../project/config";
import type { ProjectConfig } from "../../project/config";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";

/** What a terminal or a reader of lines could take for something else than text. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u;

/** A command that prints names for the shell, one a line; silent where there is no project. */
export function printNames(names: (config: ProjectConfig) => Promise<readonly string[]>): Run<object> {
  return async (context) => {
    const config = await readConfig(process.cwd()).catch(() => undefined);
    for (const name of config ? await names(config) : []) {
      if (!unprintable.test(name)) context.terminal.out.write(`${name}\n`);
    }
    return exitCode.done;
  };
}
